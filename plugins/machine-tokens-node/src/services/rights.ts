import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { readForge } from '../machine/readForge';
import { Rights } from '../machine/Rights';
import { tokenLookupRef } from './lookup';

/** What a plugin asks what a machine may report of. */
export const machineRightsServiceRef = createServiceRef<Rights>({
  id: 'slipway.machine-tokens.rights',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lookup: tokenLookupRef,
        plugin: coreServices.pluginMetadata,
      },
      factory: ({ config, lookup, plugin }) =>
        new Rights({
          lookup,
          pluginId: plugin.getId(),
          forge: readForge(config),
        }),
    }),
});
