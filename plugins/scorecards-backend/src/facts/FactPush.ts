import { InputError } from '@backstage/errors';
import {
  type FactsAnswer,
  type FactSource,
  type FactValue,
  type PushedFacts,
  pushedFactsSchema,
} from '@slipway/plugin-scorecards-common';
import type { CatalogMirror } from '../catalog/CatalogMirror';
import type { EntityStore } from '../database/EntityStore';
import type {
  ChangedFacts,
  FactStore,
  KnownFacts,
} from '../database/FactStore';
import type { Evaluator } from '../evaluation/Evaluator';
import { countFacts } from '../telemetry';
import { isVisible } from '../visibility/Visibility';
import { checkFacts } from './checkFacts';
import type { SendableFacts } from './FactReach';

/** How far the clock of a sender may be ahead, in milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** An item that is fit, with the id of its entity in the database. */
interface FitItem {
  ref: string;
  entityId: string;
  facts: Record<string, FactValue>;
  collectedAt: Date;
}

type Rejection = FactsAnswer['rejected'][number];

/** Takes facts that others send. */
export class FactPush {
  constructor(
    private readonly options: {
      entities: EntityStore;
      evaluator: Evaluator;
      mirror: CatalogMirror;
      /** Tells of entities, by ref, that have other facts now. */
      onFactsChanged: (refs: string[]) => Promise<void>;
      sources: FactSource[];
      store: FactStore;
      now?: () => Date;
    },
  ) {}

  /**
   * Keeps what is fit of a batch, and says what is not. The same batch again changes nothing.
   *
   * @param reach - says of which of some entities the sender may send facts
   * @throws InputError when there is no such source
   */
  async push(
    { source: id, items }: { source: string; items: unknown[] },
    reach: (refs: () => string[]) => Promise<SendableFacts>,
  ): Promise<FactsAnswer> {
    const source = this.#source(id);
    const now = this.options.now?.() ?? new Date();
    const rejected: Rejection[] = [];
    const parsed = items.flatMap((item, index) => {
      const outcome = parseItem(source, item, now);
      if ('problems' in outcome) {
        rejected.push(
          ...outcome.problems.map(problem => ({ index, ...problem })),
        );
        return [];
      }
      return [{ index, ...outcome.item }];
    });
    const sendable = await reach(() => parsed.map(({ entity }) => entity));
    const ids = await this.#findIds(parsed.map(({ entity }) => entity));
    const fit = parsed.flatMap(({ index, entity: ref, facts, collectedAt }) => {
      const entityId = ids.get(ref);
      if (!entityId || !isVisible(sendable.of, ref)) {
        rejected.push({
          index,
          path: 'entity',
          reason: sendable.refusal(ref),
        });
        return [];
      }
      const at = collectedAt ? new Date(collectedAt) : now;
      return [{ ref, entityId, facts, collectedAt: at }];
    });
    const accepted = fit.length > 0 ? await this.#keep(id, fit) : 0;
    const answer = {
      accepted,
      duplicates: fit.length - accepted,
      rejected: rejected.sort((a, b) => a.index - b.index),
    };
    countFacts(id, answer);
    return answer;
  }

  /** @returns how many changed something */
  async #keep(source: string, items: FitItem[]): Promise<number> {
    const { evaluator, onFactsChanged, store } = this.options;
    const entityIds = [...new Set(items.map(({ entityId }) => entityId))];
    const changed = new Map<string, string>();
    let accepted = 0;
    await store.change(
      source,
      entityIds,
      known => {
        const after = new Map<string, ChangedFacts>();
        for (const item of items) {
          const { entityId } = item;
          const earlier = after.get(entityId);
          const before = earlier ?? known.get(entityId);
          const merged = merge(before, item, earlier?.sent);
          if (!merged) {
            continue;
          }
          after.set(entityId, merged);
          if (!isSame(before?.values ?? {}, merged.values)) {
            accepted += 1;
            changed.set(entityId, item.ref);
          }
        }
        return [...after.values()];
      },
      async transaction => {
        if (changed.size > 0) {
          await evaluator.markDue([...changed.keys()], transaction);
        }
      },
    );
    if (changed.size > 0) {
      await onFactsChanged([...changed.values()]);
    }
    return accepted;
  }

  /** A pipeline may know of an entity sooner than the next look at the catalog. */
  async #findIds(refs: string[]): Promise<Map<string, string>> {
    const { entities, mirror } = this.options;
    const known = await entities.findIds(refs);
    const unknown = [...new Set(refs)].filter(ref => !known.has(ref));
    return unknown.length === 0
      ? known
      : new Map([...known, ...(await mirror.refreshAll(unknown))]);
  }

  #source(id: string): FactSource {
    const { sources } = this.options;
    const source = sources.find(known => known.id === id);
    if (!source) {
      throw new InputError(
        `source: there is no ${id}; facts are taken for ${sources.map(known => known.id).join(', ') || 'no source yet'}, and slipway.scorecards.facts in the configuration declares more`,
      );
    }
    return source;
  }
}

function parseItem(
  source: FactSource,
  item: unknown,
  now: Date,
): { item: PushedFacts } | { problems: Omit<Rejection, 'index'>[] } {
  const result = pushedFactsSchema.safeParse(item);
  if (!result.success) {
    return {
      problems: result.error.issues.map(({ path, message }) => ({
        path: path.join('.'),
        reason: message,
      })),
    };
  }
  const { facts, collectedAt } = result.data;
  const problems = checkFacts(source, facts).map(({ field, reason }) => ({
    path: `facts.${field}`,
    reason,
  }));
  if (collectedAt && Date.parse(collectedAt) > Number(now) + CLOCK_TOLERANCE) {
    problems.push({
      path: 'collectedAt',
      reason: 'must not be in the future; set the clock of the sender right',
    });
  }
  return problems.length > 0 ? { problems } : { item: result.data };
}

/** What is known with an item on top; nothing when the item is older than what is there. */
function merge(
  before: KnownFacts | undefined,
  { entityId, facts, collectedAt }: FitItem,
  sentBefore: Record<string, FactValue> = {},
): ChangedFacts | undefined {
  if (before && collectedAt < before.collectedAt) {
    return undefined;
  }
  const values = Object.fromEntries(
    Object.entries({ ...before?.values, ...facts }).filter(
      ([, value]) => value !== null,
    ),
  );
  return { entityId, values, collectedAt, sent: { ...sentBefore, ...facts } };
}

function isSame(
  a: Record<string, FactValue>,
  b: Record<string, FactValue>,
): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every(
    name => JSON.stringify(a[name]) === JSON.stringify(b[name]),
  );
}
