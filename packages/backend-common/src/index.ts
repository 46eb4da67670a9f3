/**
 * What every back end plugin of Slipway does.
 *
 * @packageDocumentation
 */
export { audited } from './audited';
export { Authorizer } from './Authorizer';
export { callPlugin, type PortalServices } from './callPlugin';
export {
  LocatedYaml,
  type TextPosition,
  type YamlProblem,
} from './yaml/LocatedYaml';
export { migratedDatabase } from './migratedDatabase';
export { type BatchOutcome, countRecords } from './telemetry/countRecords';
export { observeQueue, type QueueTable } from './telemetry/observeQueue';
export { OpenApiProvider } from './OpenApiProvider';
export { parseId } from './parseId';
export { parseInput } from './parseInput';
export { portalUrl } from './portalUrl';
export { explainBody, readJson } from './readJson';
export { readRoles, type Roles } from './readRoles';
export { withReason } from './withReason';
export {
  claimsExactly,
  PATHS_ANNOTATION,
  readRepositoryClaim,
  type RepositoryClaim,
} from './repositories/readRepositoryClaim';
export { repositoryKey, withoutHost } from './repositories/repositoryKey';
export { redactSecrets } from './redactSecrets';
export { SharedWork } from './SharedWork';
export { whileConnected } from './whileConnected';
export { type CsvTable, writeCsv } from './writeCsv';
