/**
 * Infrastructure on request: the contract of the HTTP interface, its permissions and its client.
 *
 * @packageDocumentation
 */
export * from './schemas/audit';
export * from './schemas/insights';
export * from './schemas/modules';
export * from './schemas/plan';
export * from './schemas/policy';
export * from './schemas/requests';
export * from './schemas/runs';
export * from './schemas/values';
export { openApiDocument } from './openapi/openApiDocument';
export { operations } from './openapi/operations';
export * from './permissions';
export * from './places';
export { readCarriedOut } from './readCarriedOut';
export * from './topics';
export { InfraRequestsClient } from './InfraRequestsClient';
