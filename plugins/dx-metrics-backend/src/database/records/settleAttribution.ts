import { NotFoundError } from '@backstage/errors';
import type { Attribution } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { internNames } from './internNames';
import { markChanges } from './saveChanges';
import { markIncidents } from './saveIncidents';

/** Writes one attribution by a person: see {@link RecordStore.settle}. */
export async function settleAttribution(
  transaction: Knex.Transaction,
  attribution: Attribution,
): Promise<void> {
  const { kind, source, id } = attribution;
  const row = await transaction(`${kind}s`)
    .where({ source, external_id: id })
    .forUpdate()
    .first<{ id: string } | undefined>('id');
  if (!row) {
    throw new NotFoundError(`There is no ${kind} ${id} of ${source}`);
  }
  if (attribution.kind === 'incident') {
    await settleIncident(transaction, row.id, attribution.causedBy);
    return;
  }
  await internNames(transaction, {
    components: [attribution.component],
    repositories: [],
  });
  const settle = kind === 'deployment' ? settleDeployment : settleChange;
  await settle(transaction, row.id, attribution.component);
}

async function settleDeployment(
  transaction: Knex.Transaction,
  id: string,
  component: string,
): Promise<void> {
  const mark = () =>
    transaction.raw(
      `
        INSERT INTO recompute_marks (component_id, since)
        SELECT component_id, finished_at FROM deployments
        WHERE id = ? AND delivered AND component_id IS NOT NULL
      `,
      [id],
    );
  await mark();
  await transaction.raw(
    `
      UPDATE deployments SET attributed_by = 'person', component_id = components.id
      FROM components WHERE deployments.id = ? AND ref = ?
    `,
    [id, component],
  );
  await mark();
}

async function settleChange(
  transaction: Knex.Transaction,
  id: string,
  component: string,
): Promise<void> {
  await markChanges(transaction, [id]);
  await transaction('change_components').where('change_id', id).delete();
  await transaction.raw(
    `
      WITH settled AS (
        UPDATE changes SET attributed_by = 'person' WHERE id = ? RETURNING id, merged_at
      )
      INSERT INTO change_components (change_id, component_id, merged_at)
      SELECT settled.id, components.id, merged_at FROM settled, components WHERE ref = ?
    `,
    [id, component],
  );
  await markChanges(transaction, [id]);
}

async function settleIncident(
  transaction: Knex.Transaction,
  id: string,
  cause: { source: string; id: string } | null,
): Promise<void> {
  const isKnown =
    !cause ||
    (await transaction('deployments')
      .where({ source: cause.source, external_id: cause.id })
      .first('id'));
  if (!isKnown) {
    throw new NotFoundError(
      `There is no deployment ${cause.id} of ${cause.source}`,
    );
  }
  await markIncidents(transaction, [id]);
  await transaction('incidents')
    .where('id', id)
    .update({
      settled: true,
      settled_source: cause?.source ?? null,
      settled_id: cause?.id ?? null,
    });
  await markIncidents(transaction, [id]);
}
