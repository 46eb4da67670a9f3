export * from './schemas/campaigns';
export * from './schemas/definition';
export * from './schemas/dryRun';
export * from './schemas/evidence';
export * from './schemas/facts';
export {
  type CheckResult,
  checkResultSchema,
  type CheckState,
  checkStateSchema,
  type Fix,
  type Gate,
  type GateQuery,
  gateQuerySchema,
  gateSchema,
  type History,
  type HistoryQuery,
  historyQuerySchema,
  historySchema,
  type LevelCounts,
  type LevelView,
  type Levels,
  levelsQuerySchema,
  levelsSchema,
  MAX_LEVELS,
  type Movers,
  type MoversQuery,
  moversQuerySchema,
  moversSchema,
  type Results,
  type ResultsQuery,
  resultsQuerySchema,
  resultsSchema,
  type ScorecardResult,
  type SeenValue,
  type Summary,
  type SummaryItem,
  type SummaryQuery,
  summaryQuerySchema,
  summarySchema,
} from './schemas/results';
export * from './schemas/scorecards';
export * from './schemas/waivers';
export { openApiDocument } from './openapi/openApiDocument';
export { operations } from './openapi/operations';
export * from './permissions';
export * from './topics';
export { LevelBatcher } from './LevelBatcher';
export * from './levelLabel';
export { ScorecardsClient } from './ScorecardsClient';
