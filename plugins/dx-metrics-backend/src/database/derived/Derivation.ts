import { isError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Rules } from '../../rules/Rules';
import { deriveAttributions } from './deriveAttributions';
import { deriveFailures } from './deriveFailures';
import { deriveLineage } from './deriveLineage';
import { deriveSamples } from './deriveSamples';
import { refreshRollups } from './refreshRollups';
import type { Stretches } from './stretches';

/** How many components one transaction computes: a few, because a whole history of each may have to be computed again. */
const COMPONENTS_AT_ONCE = 10;
/** How long nothing is marked until a load counts as over. */
const REST = '1 second';
/** How long a mark waits for that at most. */
const MOST_WAITING = '20 seconds';
/** How many quarters of an hour one transaction sums up. */
const QUARTERS_AT_ONCE = 1_000;

/**
 * Keeps the derived tables true to the records. Whoever changes records marks what follows in the same transaction;
 * here the marks are taken and the computation done, in one transaction again, so that an end at any point loses
 * nothing. One computes at a time, among all replicas.
 */
export class Derivation {
  constructor(
    private readonly knex: Knex,
    private readonly options: {
      rules: Rules;
      /** Called with the entity refs of components whose numbers may have changed, once that is on disk. */
      onDerived?(components: string[]): void;
    },
  ) {}

  /**
   * As {@link run}, once those who write have come to rest: a load marks the same components with each batch. Who asks
   * for a scope meanwhile does not wait for that, see {@link settle}.
   */
  async runAtRest(signal?: AbortSignal): Promise<void> {
    if (await this.#isDue()) {
      await this.run(signal);
    }
  }

  /** Computes everything that is marked, until the signal ends it between two steps. */
  async run(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted && (await this.#deriveSome())) {
      // Each round is a transaction of bounded size.
    }
    while (!signal?.aborted && (await this.#rollUpSome())) {
      // As above.
    }
  }

  /**
   * Computes what is marked of a scope, for at most some time: past that the answer to a question is more use than its
   * last second, and the scheduled run follows.
   *
   * @param components - ids, or undefined for all
   * @returns whether everything was computed
   */
  async settle(
    components: number[] | undefined,
    milliseconds: number,
  ): Promise<boolean> {
    const end = Date.now() + milliseconds;
    while (await this.#isMarked(components)) {
      const left = end - Date.now();
      if (
        left <= 0 ||
        !(await this.#deriveSome({ components, patience: left }))
      ) {
        return false;
      }
    }
    if (components) {
      return true;
    }
    while (await this.#isStale()) {
      const left = end - Date.now();
      if (left <= 0 || !(await this.#rollUpSome({ patience: left }))) {
        return false;
      }
    }
    return true;
  }

  /** Whether those who write have come to rest and have left something to do. Asked every second, mostly for nothing. */
  async #isDue(): Promise<boolean> {
    const { rows } = await this.knex.raw<{ rows: { isDue: boolean }[] }>(`
      SELECT coalesce(
        max(marked_at) < clock_timestamp() - interval '${REST}'
          OR min(marked_at) < clock_timestamp() - interval '${MOST_WAITING}',
        EXISTS (SELECT FROM stale_quarters)
      ) AS "isDue"
      FROM recompute_marks
    `);
    return rows[0].isDue;
  }

  async #isMarked(components: number[] | undefined): Promise<boolean> {
    const marks = this.knex('recompute_marks');
    if (components) {
      marks.whereRaw('component_id = ANY(?::int[])', [components]);
    }
    return Boolean(await marks.first('component_id'));
  }

  async #isStale(): Promise<boolean> {
    return Boolean(await this.knex('stale_quarters').first('start'));
  }

  /** @returns whether there was something to do, and the turn came */
  async #deriveSome(
    options: { components?: number[]; patience?: number } = {},
  ): Promise<boolean> {
    const { rules, onDerived } = this.options;
    let derived: string[] = [];
    await this.#takeTurn(options.patience, async transaction => {
      const stretches = await takeMarks(transaction, options.components);
      if (stretches.components.length === 0) {
        return false;
      }
      const repaired = await deriveLineage(transaction, stretches);
      const blamed = await deriveAttributions(transaction, stretches, rules);
      await deriveFailures(
        transaction,
        [...new Set([...repaired, ...blamed])],
        rules,
      );
      await deriveSamples(transaction, stretches, rules);
      derived = stretches.refs;
      return true;
    });
    if (derived.length > 0) {
      onDerived?.(derived);
    }
    return derived.length > 0;
  }

  async #rollUpSome(options: { patience?: number } = {}): Promise<boolean> {
    return this.#takeTurn(
      options.patience,
      async transaction =>
        (await refreshRollups(transaction, QUARTERS_AT_ONCE)) > 0,
    );
  }

  /** @param patience - how long to wait for the turn, in milliseconds; for ever when absent */
  async #takeTurn(
    patience: number | undefined,
    work: (transaction: Knex.Transaction) => Promise<boolean>,
  ): Promise<boolean> {
    try {
      return await this.knex.transaction(async transaction => {
        await transaction.raw(`SELECT set_config('lock_timeout', ?, true)`, [
          String(Math.ceil(patience ?? 0)),
        ]);
        await transaction.raw(
          `SELECT pg_advisory_xact_lock('recompute_marks'::regclass::oid::bigint)`,
        );
        return work(transaction);
      });
    } catch (error) {
      if (patience !== undefined && isLockTimeout(error)) {
        return false;
      }
      throw error;
    }
  }
}

/** What PostgreSQL says when `lock_timeout` ends. */
function isLockTimeout(error: unknown): boolean {
  return isError(error) && error.code === '55P03';
}

async function takeMarks(
  transaction: Knex.Transaction,
  components: number[] | undefined,
): Promise<Stretches> {
  const { rows } = await transaction.raw<{
    rows: { component_id: number; ref: string; since: string }[];
  }>(
    `
      WITH chosen AS (
        SELECT DISTINCT component_id FROM recompute_marks
        WHERE ?::int[] IS NULL OR component_id = ANY(?::int[])
        LIMIT ${COMPONENTS_AT_ONCE}
      ), taken AS (
        DELETE FROM recompute_marks USING chosen
        WHERE recompute_marks.component_id = chosen.component_id
        RETURNING recompute_marks.component_id, since
      )
      SELECT component_id, ref, min(since)::text AS since
      FROM taken JOIN components ON components.id = component_id
      GROUP BY component_id, ref
    `,
    [components ?? null, components ?? null],
  );
  return {
    components: rows.map(row => row.component_id),
    refs: rows.map(({ ref }) => ref),
    since: rows.map(({ since }) => since),
  };
}
