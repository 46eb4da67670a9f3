/**
 * How machines are known at every plugin, and what they may do there.
 *
 * @packageDocumentation
 */
import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { machineServices } from './services/factories';

export { ANSWER_LIFE } from './lookup/TokenLookup';
export { type Machine, readMachine } from './machine/readMachine';
export { type Reach, Rights } from './machine/Rights';
export { innerPermissionsServiceRef } from './services/innerPermissions';
export { machineRightsServiceRef } from './services/rights';
export { createMachineToken, hashOf } from './token/MachineToken';

/** Makes machines known at every plugin of a back end. */
export default createBackendFeatureLoader({ loader: () => machineServices });
