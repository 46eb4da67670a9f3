import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { FactCollector } from './FactCollector';

/** Where modules hand over their collectors. */
export interface FactCollectorsExtensionPoint {
  /** @throws Error when another collector has the same source */
  addCollector(...collectors: FactCollector[]): void;
}

/** See {@link FactCollectorsExtensionPoint}. */
export const factCollectorsExtensionPoint =
  createExtensionPoint<FactCollectorsExtensionPoint>({
    id: 'scorecards.fact-collectors',
  });
