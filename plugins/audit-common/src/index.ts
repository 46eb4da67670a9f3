export * from './schemas/events';
export * from './schemas/verification';
export { AuditClient } from './AuditClient';
export { CHAIN_START, toChainedText, type UnchainedEvent } from './chain';
export { isPerson } from './isPerson';
export { openApiDocument } from './openapi/openApiDocument';
export { operations } from './openapi/operations';
export * from './permissions';
