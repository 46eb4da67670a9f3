import { InputError } from '@backstage/errors';
import type { Attribution } from '@slipway/plugin-dx-metrics-common';
import type { RecordStore } from '../database/records/RecordStore';
import type { CatalogMirror } from './CatalogMirror';
import { componentRef } from './CatalogSnapshot';

/** Takes in what a person says a record belongs to. */
export class Settlement {
  constructor(
    private readonly options: { store: RecordStore; mirror: CatalogMirror },
  ) {}

  /**
   * @throws InputError when the catalog has no such component
   * @throws NotFoundError when there is no such record
   */
  async settle(attribution: Attribution): Promise<void> {
    const { store, mirror } = this.options;
    if (attribution.kind === 'incident') {
      await store.settle(attribution);
      return;
    }
    const component = componentRef(attribution.component);
    const snapshot = await mirror.snapshot();
    if (!snapshot.has(component)) {
      throw new InputError(`component: ${component} is not in the catalog`);
    }
    await store.settle({ ...attribution, component });
  }
}
