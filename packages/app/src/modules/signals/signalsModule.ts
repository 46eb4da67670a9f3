import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { SignalClient } from '@backstage/plugin-signals';
import { signalApiRef } from '@backstage/plugin-signals-react';

/** How long the browser waits for the signals connection. After the stock second, a busy machine fails over and over. */
const CONNECT_TIMEOUT_MS = 15_000;

/** Signals with a patient client. */
export const signalsModule = createFrontendModule({
  pluginId: 'signals',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: signalApiRef,
          deps: { identity: identityApiRef, discoveryApi: discoveryApiRef },
          factory: ({ identity, discoveryApi }) =>
            SignalClient.create({
              identity,
              discoveryApi,
              connectTimeout: CONNECT_TIMEOUT_MS,
            }),
        }),
    }),
  ],
});
