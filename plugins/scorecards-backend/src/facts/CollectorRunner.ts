import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type {
  FactCollector,
  FactOutcome,
} from '@slipway/plugin-scorecards-node';
import type {
  Collected,
  FactStore,
  PendingEntity,
} from '../database/FactStore';
import { storable } from '../database/storable';
import type { Evaluator } from '../evaluation/Evaluator';
import { checkFacts } from './checkFacts';

/** The longest error that is kept, in characters. */
const MAX_ERROR = 500;

/** How many entities a collector gets at once. */
const PORTION = 200;

/** Runs collectors. One that throws, hangs or answers nonsense harms neither another nor what was known. */
export class CollectorRunner {
  constructor(
    private readonly options: {
      collectors: FactCollector[];
      evaluator: Evaluator;
      logger: LoggerService;
      /** Tells of entities, by ref, that have other facts now. */
      onFactsChanged: (refs: string[]) => Promise<void>;
      store: FactStore;
      now?: () => Date;
    },
  ) {}

  get collectors(): FactCollector[] {
    return this.options.collectors;
  }

  /** Lets a collector look at everything that it has not looked at for too long, or since it changed. */
  async run(collector: FactCollector, signal?: AbortSignal): Promise<void> {
    const start = this.#now();
    const frequency =
      durationToMilliseconds(collector.schedule.frequency) / 1_000;
    while (!signal?.aborted) {
      const pending = await this.options.store.listPending(
        collector.source.id,
        { now: start, frequency, limit: PORTION },
      );
      if (pending.length === 0) {
        return;
      }
      await this.#collect(collector, pending);
    }
  }

  /**
   * Lets every collector look at one entity, side by side. One that is slow goes on in the background.
   *
   * @param patience - for how long this waits, in milliseconds
   */
  async refresh(entityId: string, patience: number): Promise<void> {
    const { collectors, evaluator, logger, store } = this.options;
    const entity = await store.findEntity(entityId);
    if (!entity) {
      return;
    }
    const collecting = collectors.map(collector =>
      this.#collect(collector, [entity]).catch(error =>
        logger.error(
          `The facts of ${collector.source.id} were not kept`,
          toError(error),
        ),
      ),
    );
    await Promise.race([Promise.all(collecting), elapsed(patience)]);
    await evaluator.evaluate([entityId]);
  }

  async #collect(
    collector: FactCollector,
    entities: PendingEntity[],
  ): Promise<void> {
    const { evaluator, onFactsChanged, store } = this.options;
    const outcomes = await this.#ask(collector, entities);
    const collected = entities.map(entity =>
      toCollected(collector, entity, outcomes.get(entity.ref)),
    );
    const changed = await store.saveCollected(
      collector.source.id,
      collected,
      this.#now(),
      (transaction, ids) => evaluator.markDue(ids, transaction),
    );
    const refs = new Map(entities.map(({ id, ref }) => [id, ref]));
    if (changed.length > 0) {
      await onFactsChanged(changed.map(id => refs.get(id)!));
    }
  }

  async #ask(
    collector: FactCollector,
    entities: PendingEntity[],
  ): Promise<Map<string, FactOutcome>> {
    const timeout = durationToMilliseconds(collector.schedule.timeout);
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new Error(
          `The collector gave no answer within ${timeout / 1_000} seconds`,
        );
        controller.abort(error);
        reject(error);
      }, timeout);
    });
    try {
      return await Promise.race([
        // In a function of its own, so that a collector that throws at once is no different.
        (async () =>
          collector.collect(
            entities.map(({ ref, entity }) => ({ ref, entity })),
            { signal: controller.signal },
          ))(),
        tooLong,
      ]);
    } catch (error) {
      const { message } = toError(error);
      this.options.logger.warn(
        `${collector.source.id} could not be collected: ${message}`,
      );
      return new Map(entities.map(({ ref }) => [ref, { error: message }]));
    } finally {
      clearTimeout(timer);
    }
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function toCollected(
  { source }: FactCollector,
  { id, digest }: PendingEntity,
  outcome: FactOutcome = { error: 'The collector did not say what it found' },
): Collected {
  const row = { entityId: id, digest, values: null, error: null };
  if ('none' in outcome) {
    return row;
  }
  if ('error' in outcome) {
    return { ...row, error: storable(outcome.error).slice(0, MAX_ERROR) };
  }
  const problems = checkFacts(source, outcome.facts);
  return problems.length > 0
    ? {
        ...row,
        error: `The collector found what does not fit: ${problems.map(({ field, reason }) => `${field}: ${reason}`).join('; ')}`,
      }
    : {
        ...row,
        values: Object.fromEntries(
          Object.entries(outcome.facts).filter(([, value]) => value !== null),
        ),
      };
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds).unref();
  });
}
