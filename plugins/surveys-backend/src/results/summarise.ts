import type { Question, Summary } from '@slipway/plugin-surveys-common';
import { type Box, NO_GROUP } from '../answers/Box';
import { valuesOf } from '../answers/toEntry';
import { disclosedGroups } from './disclosedGroups';
import { netPromoterScore } from './netPromoterScore';

/** The result of a question among all, and among each group that may be shown. */
export interface QuestionSummary {
  all: Summary;
  groups: { group: string; result: Summary }[];
}

/**
 * What may be told of the answers to a question.
 *
 * @param minimum - of so few people nothing is told
 */
export function summarise(
  question: Question,
  box: Box,
  minimum: number,
): QuestionSummary {
  if (question.kind === 'text') {
    const n = box.texts.length;
    return {
      all: n < minimum ? { kind: 'withheld' } : { kind: 'text', n },
      groups: [],
    };
  }
  const cells = new Map(
    Object.entries(box.totals).map(([group, totals]) => [
      group,
      counts(totals),
    ]),
  );
  const sizes = new Map([...cells].map(([group, cell]) => [group, size(cell)]));
  const all = [...cells.values()].reduce(add, new Map());
  if (size(all) < minimum) {
    return { all: { kind: 'withheld' }, groups: [] };
  }
  return {
    all: toSummary(question, all),
    groups: disclosedGroups(sizes, minimum)
      .sort()
      .map(group => ({
        group,
        result: toSummary(question, cells.get(group) ?? new Map()),
      })),
  };
}

/** The groups that answers to a question came from, as far as they are told. */
export function groupsOf(box: Box): string[] {
  return Object.keys(box.totals).filter(group => group !== NO_GROUP);
}

type Counts = Map<number, number>;

function counts(totals: Record<string, number>): Counts {
  return new Map(
    Object.entries(totals).map(([value, count]) => [Number(value), count]),
  );
}

function size(cell: Counts): number {
  return [...cell.values()].reduce((sum, count) => sum + count, 0);
}

function add(a: Counts, b: Counts): Counts {
  const sum = new Map(a);
  b.forEach((count, value) => sum.set(value, (sum.get(value) ?? 0) + count));
  return sum;
}

function toSummary(
  question: Exclude<Question, { kind: 'text' }>,
  cell: Counts,
): Summary {
  const n = size(cell);
  const distribution = valuesOf(question).map(value => ({
    value: question.kind === 'choice' ? question.options[value] : value,
    count: cell.get(value) ?? 0,
  }));
  switch (question.kind) {
    case 'nps':
      return { kind: 'nps', ...netPromoterScore(cell), distribution };
    case 'scale': {
      const sum = [...cell].reduce(
        (total, [value, count]) => total + value * count,
        0,
      );
      return { kind: 'scale', n, mean: sum / n, distribution };
    }
    default:
      return { kind: 'choice', n, distribution };
  }
}
