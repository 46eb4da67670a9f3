import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type {
  CheckResult,
  FactSource,
  FactStatus,
  Results,
  ScorecardResult,
  SeenValue,
  Waiver,
} from '@slipway/plugin-scorecards-common';
import type { ContextReader } from '../database/ContextReader';
import type { EntityStore } from '../database/EntityStore';
import type { FactStore } from '../database/FactStore';
import type { WaiverStore } from '../database/governance/WaiverStore';
import type { ResultStore, StateResult } from '../database/ResultStore';
import type { Definitions } from '../definitions/Definitions';
import { isOpen, ladderOf } from '../evaluation/evaluateEntity';
import type { Evaluator } from '../evaluation/Evaluator';
import {
  type CompiledCheck,
  type CompiledScorecard,
  type RuleContext,
  standing,
} from '../rules';
import { sourceVariable } from '../rules/ScorecardLanguage';
import type { Visible } from '../visibility/Visibility';

/** The most waivers of one entity that are looked through. */
const MAX_WAIVERS = 500;

/** What goes with every check of an entity. */
interface Surroundings {
  context: RuleContext;
  states: StateResult[];
  waivers: Waiver[];
  /** Whether the portal offers a template. */
  hasTemplate: (ref: string) => boolean;
}

/** A reference as the catalog writes it. */
const normalised = (ref: string) => stringifyEntityRef(parseEntityRef(ref));

/** Reads everything about one entity: how its checks stand, why, and what mends them. */
export class ResultReader {
  constructor(
    private readonly options: {
      contexts: ContextReader;
      definitions: Definitions;
      entities: EntityStore;
      evaluator: Evaluator;
      facts: FactStore;
      results: ResultStore;
      waivers: WaiverStore;
      now?: () => Date;
    },
  ) {}

  /** @throws NotFoundError when the catalog has no such entity, or the caller may not see it */
  async read(ref: string, visible: Visible): Promise<Results> {
    const { contexts, definitions, entities, evaluator, results, waivers } =
      this.options;
    const id = await entities.findId(ref, visible);
    if (!id) {
      throw new NotFoundError(`There is no ${ref} in the catalog`);
    }
    await evaluator.settleExpired();
    const now = this.options.now?.() ?? new Date();
    const [scorecards, [entity], states, asked, facts] = await Promise.all([
      definitions.current(),
      contexts.read([id]),
      results.readStates(id),
      waivers.list({ entity: ref, limit: MAX_WAIVERS }, visible, now),
      this.#readFacts(id, now),
    ]);
    if (!entity) {
      throw new NotFoundError(`There is no ${ref} in the catalog`);
    }
    const hasTemplate = await this.#findTemplates(
      [...scorecards.values()],
      states,
    );
    return {
      entity: ref,
      scorecards: [...scorecards.values()].flatMap(scorecard => {
        const { name } = scorecard.definition.metadata;
        const own = states.filter(state => state.scorecard === name);
        return own.length > 0
          ? [
              toResult(scorecard, {
                context: entity.context,
                states: own,
                waivers: asked.filter(waiver => waiver.scorecard === name),
                hasTemplate,
              }),
            ]
          : [];
      }),
      facts,
    };
  }

  /** A scorecard may name a template that this portal does not read: nobody is to be led there. */
  async #findTemplates(
    scorecards: CompiledScorecard[],
    states: StateResult[],
  ): Promise<(ref: string) => boolean> {
    const refs = scorecards
      .flatMap(({ definition, checks }) =>
        checks.filter(check =>
          states.some(
            ({ scorecard, check: id, state }) =>
              scorecard === definition.metadata.name &&
              id === check.definition.id &&
              isOpen(state),
          ),
        ),
      )
      .flatMap(({ definition }) => definition.fixes)
      .flatMap(({ template }) => template?.ref ?? []);
    const there = await this.options.entities.findIds(refs.map(normalised));
    return ref => there.has(normalised(ref));
  }

  async #readFacts(id: string, now: Date): Promise<FactStatus[]> {
    const { definitions, facts } = this.options;
    const sources = new Map<string, FactSource>(
      definitions.sources.map(source => [source.id, source]),
    );
    return (await facts.readStatus(id)).map(
      ({ source, collectedAt, error }) => ({
        source,
        collectedAt: collectedAt?.toISOString() ?? null,
        isOld:
          collectedAt !== null &&
          Number(now) - Number(collectedAt) >
            (sources.get(source)?.freshness ?? 0) * 1_000,
        error,
      }),
    );
  }
}

function toResult(
  scorecard: CompiledScorecard,
  surroundings: Surroundings,
): ScorecardResult {
  const { definition } = scorecard;
  const checks = scorecard.checks.flatMap(check =>
    toCheckResult(check, surroundings),
  );
  const { level, score, next } = standing(
    ladderOf(scorecard),
    checks.map(({ check, level: needed, weight, state }) => ({
      id: check,
      level: needed ?? undefined,
      weight,
      state,
    })),
  );
  return {
    scorecard: definition.metadata.name,
    title: definition.metadata.title,
    levels: definition.spec.levels,
    level,
    score,
    next,
    checks,
  };
}

/** None for a check that is so new that it was not evaluated yet. */
function toCheckResult(
  check: CompiledCheck,
  { context, states, waivers, hasTemplate }: Surroundings,
): CheckResult[] {
  const { definition } = check;
  const found = states.find(state => state.check === definition.id);
  if (!found) {
    return [];
  }
  return [
    {
      check: definition.id,
      title: definition.title,
      description: definition.description,
      dimension: definition.dimension,
      level: definition.level ?? null,
      weight: definition.weight,
      state: found.state,
      reason: found.reason,
      seen: found.seen.map(value => withAge(value, context)),
      since: found.since.toISOString(),
      fixes: isOpen(found.state) ? check.fixes(context, hasTemplate) : [],
      controls: definition.controls,
      waiverDays: definition.waiverDays,
      waiver:
        waivers.find(
          waiver =>
            waiver.check === definition.id &&
            ['requested', 'approved'].includes(waiver.state),
        ) ?? null,
    },
  ];
}

function withAge(value: SeenValue, { collectedAt }: RuleContext): SeenValue {
  const [, variable] = /^facts\.(\w+)/.exec(value.path) ?? [];
  const source = Object.keys(collectedAt).find(
    id => sourceVariable(id) === variable,
  );
  return source ? { ...value, collectedAt: collectedAt[source] } : value;
}
