/**
 * What a module that collects facts for scorecards builds on.
 *
 * @packageDocumentation
 */
export type {
  CollectedEntity,
  FactCollector,
  FactOutcome,
} from './FactCollector';
export {
  type FactCollectorsExtensionPoint,
  factCollectorsExtensionPoint,
} from './factCollectorsExtensionPoint';
