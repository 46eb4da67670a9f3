import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Gate,
  GateQuery,
  Results,
} from '@slipway/plugin-scorecards-common';
import { isOpen } from '../evaluation/evaluateEntity';
import { rank } from '../evaluation/findLevelChanges';

/**
 * Whether an entity has a level, and what is missing when not.
 *
 * @throws NotFoundError when no scorecard about the entity has such a level
 * @throws InputError when several have
 */
export function readGate(
  { entity, scorecards }: Results,
  { level: required, scorecard }: Pick<GateQuery, 'level' | 'scorecard'>,
): Gate {
  const fitting = scorecards.filter(
    result =>
      (scorecard === undefined || result.scorecard === scorecard) &&
      result.levels.some(({ name }) => name === required),
  );
  if (fitting.length === 0) {
    throw new NotFoundError(
      `No scorecard${scorecard ? ` named ${scorecard}` : ''} that is about ${entity} has a level ${required}`,
    );
  }
  if (fitting.length > 1) {
    throw new InputError(
      `scorecard: must be one of ${fitting.map(result => result.scorecard).join(', ')}; each has a level ${required}`,
    );
  }
  const [result] = fitting;
  const ladder = result.levels.map(({ name }) => name);
  const place = ladder.indexOf(required);
  const needed = ladder.slice(0, place + 1);
  return {
    entity,
    scorecard: result.scorecard,
    required,
    level: result.level,
    passed: rank(ladder, result.level) >= place,
    missing: result.checks
      .filter(
        ({ level, state }) =>
          level !== null && needed.includes(level) && isOpen(state),
      )
      .map(({ check, title, state, reason, fixes }) => ({
        check,
        title,
        state,
        reason,
        fixes,
      })),
  };
}
