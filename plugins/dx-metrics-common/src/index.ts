export * from './schemas/backfills';
export * from './schemas/dora';
export * from './schemas/drillDown';
export * from './schemas/facts';
export * from './schemas/records';
export { MAX_PAGE_SIZE } from './schemas/values';
export * from './permissions';
export * from './topics';
export { DxMetricsClient } from './DxMetricsClient';
