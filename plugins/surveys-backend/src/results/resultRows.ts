import type { Results, Summary } from '@slipway/plugin-surveys-common';

/** The columns of {@link resultRows}. */
export const RESULT_COLUMNS = [
  'round',
  'closesOn',
  'question',
  'kind',
  'group',
  'n',
  'value',
  'low',
  'high',
  'answer',
  'count',
];

/** Results as a table: a line for each answer that could be given, to each question, by all and by each group that is shown. */
export function resultRows({ round, questions }: Results): object[] {
  return questions.flatMap(({ question, all, groups }) =>
    [{ group: 'all', result: all }, ...groups].flatMap(({ group, result }) =>
      linesOf(result).map(line => ({
        round: round.number,
        closesOn: round.closesOn,
        question: question.text,
        kind: question.kind,
        group,
        ...line,
      })),
    ),
  );
}

function linesOf(result: Summary): object[] {
  switch (result.kind) {
    case 'nps': {
      const { n, value, low, high } = result;
      return result.distribution.map(({ value: answer, count }) => ({
        n,
        value,
        low,
        high,
        answer,
        count,
      }));
    }
    case 'scale':
      return result.distribution.map(({ value: answer, count }) => ({
        n: result.n,
        value: result.mean,
        answer,
        count,
      }));
    case 'choice':
      return result.distribution.map(({ value: answer, count }) => ({
        n: result.n,
        answer,
        count,
      }));
    case 'text':
      return [{ n: result.n }];
    default:
      return [{}];
  }
}
