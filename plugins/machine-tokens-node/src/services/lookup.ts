import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { MachineTokensClient } from '@slipway/plugin-machine-tokens-common';
import { PluginTokenSource } from '../lookup/PluginTokenSource';
import { TokenLookup } from '../lookup/TokenLookup';

/** How long an answer may take. What hangs must not hold up those who could ask a replica that answers. */
const LIMIT_MS = 3_000;

/** What makes the tokens that a plugin calls others with. */
export const pluginTokenSourceRef = createServiceRef<PluginTokenSource>({
  id: 'slipway.machine-tokens.plugin-tokens',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new PluginTokenSource(),
    }),
});

/** What finds out which tokens are good. */
export const tokenLookupRef = createServiceRef<TokenLookup>({
  id: 'slipway.machine-tokens.lookup',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        discovery: coreServices.discovery,
        plugin: coreServices.pluginMetadata,
        tokens: pluginTokenSourceRef,
      },
      factory({ discovery, plugin, tokens }) {
        const client = new MachineTokensClient({
          discoveryApi: discovery,
          fetchApi: {
            async fetch(input, init) {
              const headers = new Headers(init?.headers);
              const token = await tokens.issue(
                plugin.getId(),
                'machine-tokens',
              );
              headers.set('authorization', `Bearer ${token}`);
              const signal = AbortSignal.timeout(LIMIT_MS);
              return fetch(input, { ...init, headers, signal });
            },
          },
        });
        return new TokenLookup(verifications => client.verify(verifications));
      },
    }),
});
