import type { Summary } from '@slipway/plugin-surveys-common';
import { counted } from '@slipway/components';
import { scoreText } from '../../words/figures';

/** The one figure of a result; a dash where there is none. */
export function summaryText(result: Summary): string {
  switch (result.kind) {
    case 'nps':
      return scoreText(result.value);
    case 'scale':
      return result.mean.toFixed(1);
    default:
      return '–';
  }
}

/** What a result rests on, and how sure it is. */
export function basisText(result: Summary): string {
  if (result.kind === 'withheld') {
    return 'Too few answered';
  }
  const answers = counted(result.n, 'answer', 'answers');
  return result.kind === 'nps'
    ? `${answers}; 95 % sure between ${scoreText(result.low)} and ${scoreText(result.high)}`
    : answers;
}
