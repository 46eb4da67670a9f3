import { MAX_ITEMS } from '@slipway/contract';
import type { DryRun } from '@slipway/plugin-scorecards-common';
import type { EntityContext } from '../database/ContextReader';
import type {
  EvaluatedCheck,
  EvaluatedScorecard,
} from '../evaluation/evaluateEntity';
import { compareLevels } from './compareLevels';

type Item = DryRun['items'][number];
type Counts = Pick<DryRun, 'promoted' | 'demoted' | 'changed'>;

/** Adds up what changes between two evaluations of the same entities. */
export class BlastRadius {
  readonly #entities = { before: 0, after: 0 };
  readonly #total = noCounts();
  readonly #groups = new Map<string | null, Counts>();
  readonly #demoted: Item[] = [];
  readonly #promoted: Item[] = [];
  readonly #others: Item[] = [];

  /**
   * @param before - undefined where the scorecard is not about the entity, or there is none yet
   * @param after - undefined where the scorecard will not be about the entity
   */
  add(
    { ref, title, owner }: EntityContext,
    before: EvaluatedScorecard | undefined,
    after: EvaluatedScorecard | undefined,
  ): void {
    this.#entities.before += before ? 1 : 0;
    this.#entities.after += after ? 1 : 0;
    const direction = compareLevels(rungOf(before), rungOf(after));
    const checks = compareChecks(before?.checks ?? [], after?.checks ?? []);
    if (direction === 0 && checks.length === 0) {
      return;
    }
    for (const counts of [this.#total, this.#group(owner)]) {
      counts.promoted += direction > 0 ? 1 : 0;
      counts.demoted += direction < 0 ? 1 : 0;
      counts.changed += checks.length > 0 ? 1 : 0;
    }
    const items = this.#itemsOf(direction);
    if (items.length < MAX_ITEMS) {
      items.push({
        entity: ref,
        title,
        owner,
        levelBefore: before?.level ?? null,
        levelAfter: after?.level ?? null,
        checks,
      });
    }
  }

  /** What was added up. */
  toDryRun(): DryRun {
    return {
      problems: [],
      entities: this.#entities,
      ...this.#total,
      groups: [...this.#groups]
        .map(([group, counts]) => ({ group, ...counts }))
        .sort(
          (a, b) =>
            b.demoted - a.demoted ||
            b.promoted - a.promoted ||
            b.changed - a.changed ||
            String(a.group).localeCompare(String(b.group), 'en'),
        )
        .slice(0, MAX_ITEMS),
      items: [...this.#demoted, ...this.#promoted, ...this.#others].slice(
        0,
        MAX_ITEMS,
      ),
    };
  }

  #itemsOf(direction: number): Item[] {
    if (direction === 0) {
      return this.#others;
    }
    return direction < 0 ? this.#demoted : this.#promoted;
  }

  #group(owner: string | null): Counts {
    const counts = this.#groups.get(owner) ?? noCounts();
    this.#groups.set(owner, counts);
    return counts;
  }
}

function noCounts(): Counts {
  return { promoted: 0, demoted: 0, changed: 0 };
}

function rungOf(evaluated: EvaluatedScorecard | undefined) {
  return {
    level: evaluated?.level ?? null,
    ladder:
      evaluated?.scorecard.definition.spec.levels.map(({ name }) => name) ?? [],
  };
}

function compareChecks(
  before: EvaluatedCheck[],
  after: EvaluatedCheck[],
): Item['checks'] {
  const byId = (checks: EvaluatedCheck[]) =>
    new Map(checks.map(found => [found.check.definition.id, found]));
  const [old, next] = [byId(before), byId(after)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter(check => old.get(check)?.state !== next.get(check)?.state)
    .map(check => ({
      check,
      before: old.get(check)?.state ?? null,
      after: next.get(check)?.state ?? null,
      reason: next.get(check)?.reason ?? null,
    }));
}
