import type { Knex } from 'knex';
import type { Rules } from '../../rules/Rules';
import { workingStretches } from '../../rules/workingStretches';

/** Records and the commits in them are from these years. */
const YEARS = { firstYear: 1970, lastYear: 2100 };

/**
 * Makes these the rules of everything derived. When they differ from those before, every component is marked to be
 * computed again; when not, nothing is written.
 */
export async function adoptRules(knex: Knex, rules: Rules): Promise<void> {
  const text = JSON.stringify(rules);
  await knex.transaction(async transaction => {
    const { rowCount } = await transaction.raw<{ rowCount: number }>(
      `
        INSERT INTO adopted_rules AS kept (rules) VALUES (?)
        ON CONFLICT (only_row) DO UPDATE SET rules = excluded.rules WHERE kept.rules <> excluded.rules
      `,
      [text],
    );
    if (rowCount > 0) {
      await replaceStretches(transaction, rules);
      await transaction.raw(
        `INSERT INTO recompute_marks (component_id, since) SELECT id, '-infinity' FROM components`,
      );
    }
  });
}

async function replaceStretches(
  transaction: Knex.Transaction,
  { workingTime }: Rules,
): Promise<void> {
  await transaction('working_stretches').delete();
  const stretches = workingTime ? workingStretches(workingTime, YEARS) : [];
  await transaction.raw(
    `
      INSERT INTO working_stretches (start, finish, worked_before_ms)
      SELECT
        start, finish,
        coalesce(sum((extract(epoch FROM finish - start) * 1000)::bigint)
          OVER (ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
      FROM unnest(?::timestamptz[], ?::timestamptz[]) AS given (start, finish)
    `,
    [
      stretches.map(({ start }) => start.toISOString()),
      stretches.map(({ finish }) => finish.toISOString()),
    ],
  );
}
