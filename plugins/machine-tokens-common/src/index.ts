/**
 * The contract of machine tokens.
 *
 * @packageDocumentation
 */
export { MachineTokensClient } from './MachineTokensClient';
export { openApiDocument } from './openapi/openApiDocument';
export { operations } from './openapi/operations';
export * from './permissions';
export { pipelineReports, type Report, reports } from './reports';
export * from './schemas/tokens';
export * from './schemas/verifications';
