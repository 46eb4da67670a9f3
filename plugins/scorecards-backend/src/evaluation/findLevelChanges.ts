import type { CompiledScorecard } from '../rules';
import { ladderOf } from './evaluateEntity';
import type { CurrentStanding, StandingRow } from '../database/StateStore';

/** An entity that got to another level. */
export interface LevelChange {
  entityId: string;
  scorecard: string;
  from: string | null;
  to: string | null;
  /** Whether it is a lower one. */
  isLoss: boolean;
}

/** Which entities got to another level. One that left a scorecard, or came to it, has not. */
export function findLevelChanges(
  current: CurrentStanding[],
  found: StandingRow[],
  scorecards: Map<string, CompiledScorecard>,
): LevelChange[] {
  const levels = new Map(
    current.map(row => [`${row.entityId} ${row.scorecard}`, row.level]),
  );
  return found.flatMap(({ entityId, scorecard, level: to }) => {
    const from = levels.get(`${entityId} ${scorecard}`);
    if (from === undefined || from === to) {
      return [];
    }
    const ladder = ladderOf(scorecards.get(scorecard)!);
    return [
      {
        entityId,
        scorecard,
        from,
        to,
        // A level that the ladder has not got any more was not lost: it was taken away.
        isLoss: rank(ladder, from) > rank(ladder, to),
      },
    ];
  });
}

/** From -1, which is no level, or one that there is not. */
export function rank(ladder: string[], level: string | null): number {
  return level === null ? -1 : ladder.indexOf(level);
}
