import { InputError } from '@backstage/errors';
import { MAX_ITEMS } from '@slipway/contract';
import type {
  CheckState,
  Controls,
  Evidence,
  EvidenceItem,
  EvidenceQuery,
} from '@slipway/plugin-scorecards-common';
import type {
  EvidenceMoment,
  EvidencePosition,
  EvidenceStore,
  StateCount,
} from '../database/governance/EvidenceStore';
import type { Definitions } from '../definitions/Definitions';
import type { Evaluator } from '../evaluation/Evaluator';
import type { Visible } from '../visibility/Visibility';
import { endOfDay } from '../waivers/waiverEnd';
import { decodeCursor, encodeCursor } from './evidenceCursor';

type ControlOnDay = Pick<EvidenceQuery, 'control' | 'date'>;

/** Says how controls stand and stood, of what the caller may see. */
export class EvidenceReader {
  constructor(
    private readonly options: {
      definitions: Definitions;
      evaluator: Evaluator;
      store: EvidenceStore;
      now?: () => Date;
    },
  ) {}

  /** Every control that a definition names, by its standard and number, as it stands now. */
  async listControls(visible: Visible): Promise<Controls> {
    const { definitions, evaluator, store } = this.options;
    await evaluator.settleExpired();
    const controls = new Map<string, Controls['items'][number]['checks']>();
    for (const { definition } of (await definitions.current()).values()) {
      const scorecard = definition.metadata.name;
      for (const { id, title, controls: named } of definition.spec.checks) {
        for (const control of named) {
          const checks = controls.get(control) ?? [];
          controls.set(control, [...checks, { scorecard, check: id, title }]);
        }
      }
    }
    const counts = await store.countNow([...controls.values()].flat(), visible);
    return {
      items: [...controls]
        .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
        .map(([control, checks]) => ({
          control,
          checks,
          states: sumStates(
            counts.filter(count =>
              checks.some(
                ({ scorecard, check }) =>
                  scorecard === count.scorecard && check === count.check,
              ),
            ),
          ),
        })),
    };
  }

  /** @throws InputError when the day is still to come, or the cursor is not one of ours */
  async read(
    { cursor, limit, ...day }: EvidenceQuery & { limit: number },
    visible: Visible,
  ): Promise<Evidence> {
    const { store } = this.options;
    const moment = this.#moment(day);
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const [states, found] = await Promise.all([
      store.count(moment, visible),
      store.list(moment, { after, limit: limit + 1 }, visible),
    ]);
    const items = found.slice(0, limit);
    return {
      ...day,
      states: sumStates(states),
      items,
      nextCursor: found.length > limit ? encodeCursor(items.at(-1)!) : null,
    };
  }

  /** Everything, some at a time. @throws InputError as {@link read} */
  pages(day: ControlOnDay, visible: Visible): AsyncIterable<EvidenceItem[]> {
    return this.#pages(this.#moment(day), visible);
  }

  async *#pages(
    moment: EvidenceMoment,
    visible: Visible,
  ): AsyncGenerator<EvidenceItem[]> {
    let after: EvidencePosition | undefined;
    for (;;) {
      const items = await this.options.store.list(
        moment,
        { after, limit: MAX_ITEMS },
        visible,
      );
      yield items;
      const last = items.at(-1);
      if (!last || items.length < MAX_ITEMS) {
        return;
      }
      after = [last.entity, last.scorecard, last.check];
    }
  }

  #moment({ control, date }: ControlOnDay): EvidenceMoment {
    const now = this.options.now?.() ?? new Date();
    if (date > now.toISOString().slice(0, 10)) {
      throw new InputError('date: must not be in the future');
    }
    return { control, at: endOfDay(date) };
  }
}

function sumStates(
  counts: Pick<StateCount, 'state' | 'count'>[],
): Record<CheckState, number> {
  const sums = {
    pass: 0,
    fail: 0,
    unknown: 0,
    'not-applicable': 0,
    exempt: 0,
  };
  for (const { state, count } of counts) {
    sums[state] += count;
  }
  return sums;
}
