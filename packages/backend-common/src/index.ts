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
export { OpenApiProvider } from './OpenApiProvider';
export { parseId } from './parseId';
export { parseInput } from './parseInput';
export { portalUrl } from './portalUrl';
export { explainBody, readJson } from './readJson';
export { withReason } from './withReason';
export { type CsvTable, writeCsv } from './writeCsv';
