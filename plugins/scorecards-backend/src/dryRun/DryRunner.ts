import type { DryRun } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import type { ContextReader, EntityContext } from '../database/ContextReader';
import { StateStore } from '../database/StateStore';
import type { Definitions } from '../definitions/Definitions';
import {
  type EvaluatedScorecard,
  evaluateEntity,
  type HoldingWaiver,
} from '../evaluation/evaluateEntity';
import { type CompiledScorecard, compileScorecard } from '../rules';
import { isVisible, type Visible } from '../visibility/Visibility';
import { BlastRadius } from './BlastRadius';
import { groupBy } from '../groupBy';

/** Says what a definition would change, against the one of its name that holds. Nothing is kept. */
export class DryRunner {
  constructor(
    private readonly options: {
      contexts: ContextReader;
      definitions: Definitions;
      knex: Knex;
      now?: () => Date;
    },
  ) {}

  /** Evaluates every entity that the caller may see twice, in memory. */
  async run(yaml: string, visible: Visible): Promise<DryRun> {
    const { contexts, definitions } = this.options;
    const radius = new BlastRadius();
    const { scorecard: after, problems } = compileScorecard(
      yaml,
      definitions.sources,
    );
    if (!after || problems.length > 0) {
      return { ...radius.toDryRun(), problems };
    }
    const current = await definitions.current();
    const before = current.get(after.definition.metadata.name);
    for await (const page of contexts.pages()) {
      const entities = page.filter(({ ref }) => isVisible(visible, ref));
      const waivers = await this.#readWaivers(entities);
      for (const entity of entities) {
        const evaluate = (scorecard: CompiledScorecard | undefined) =>
          evaluateOne(entity, scorecard, waivers.get(entity.id) ?? []);
        radius.add(entity, evaluate(before), evaluate(after));
      }
    }
    return radius.toDryRun();
  }

  async #readWaivers(
    entities: EntityContext[],
  ): Promise<Map<string, HoldingWaiver[]>> {
    const now = this.options.now?.() ?? new Date();
    const waivers = await this.options.knex.transaction(
      transaction =>
        new StateStore(transaction).readWaivers(
          entities.map(({ id }) => id),
          now,
        ),
      { readOnly: true },
    );
    return groupBy(waivers, ({ entityId }) => entityId);
  }
}

/** Undefined where there is no scorecard, or it is not about the entity. */
function evaluateOne(
  entity: EntityContext,
  scorecard: CompiledScorecard | undefined,
  waivers: HoldingWaiver[],
): EvaluatedScorecard | undefined {
  return scorecard && evaluateEntity(entity, [scorecard], waivers)[0];
}
