import { componentRef } from '../attribution/CatalogSnapshot';
import type {
  BatchAnswer,
  InfrastructureChange,
} from '@slipway/plugin-dx-metrics-common';
import type { InfrastructureChangeStore } from '../database/adoption/InfrastructureChangeStore';

/** The door for changes of infrastructure. */
export class InfrastructureLog {
  constructor(private readonly store: InfrastructureChangeStore) {}

  async add(
    changes: InfrastructureChange[],
  ): Promise<Pick<BatchAnswer, 'accepted' | 'duplicates'>> {
    return this.store.save(
      changes.map(change => ({
        ...change,
        component: change.component && componentRef(change.component),
      })),
    );
  }
}
