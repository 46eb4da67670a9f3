import type {
  Changes,
  CurrentStanding,
  CurrentState,
  NewState,
  StandingRow,
  StateRow,
} from '../database/StateStore';

/** What changed of how checks stand. A row begins when the state, the rule or the waiver is another. */
export function findStateChanges(
  current: CurrentState[],
  found: StateRow[],
  now: Date,
): Changes<NewState, CurrentState> {
  return findChanges(
    current,
    found,
    ({ entityId, scorecard, check }) => `${entityId} ${scorecard} ${check}`,
    {
      isSame: (before, after) =>
        before.state === after.state &&
        before.rule === after.rule &&
        before.waiverId === after.waiverId,
      isWordForWord: (before, after) =>
        before.reason === after.reason && before.seen === after.seen,
      begin: (after, before) => ({
        ...after,
        stateSince: before?.state === after.state ? before.stateSince : now,
      }),
    },
  );
}

/** What changed of how entities stand. A row begins when the level, the score or the number of open checks is another. */
export function findStandingChanges(
  current: CurrentStanding[],
  found: StandingRow[],
): Changes<StandingRow, CurrentStanding> {
  return findChanges(
    current,
    found,
    ({ entityId, scorecard }) => `${entityId} ${scorecard}`,
    {
      isSame: (before, after) =>
        before.level === after.level &&
        before.score === after.score &&
        before.open === after.open,
      isWordForWord: (before, after) =>
        before.version === after.version &&
        before.validUntil?.getTime() === after.validUntil?.getTime(),
      begin: after => after,
    },
  );
}

function findChanges<Row, Current extends Row & { id: string }, New>(
  current: Current[],
  found: Row[],
  keyOf: (row: Row) => string,
  compare: {
    isSame(before: Current, after: Row): boolean;
    isWordForWord(before: Current, after: Row): boolean;
    begin(after: Row, before?: Current): New;
  },
): Changes<New, Current> {
  const left = new Map(current.map(row => [keyOf(row), row]));
  const changes: Changes<New, Current> = { ended: [], begun: [], reworded: [] };
  for (const row of found) {
    const key = keyOf(row);
    const before = left.get(key);
    left.delete(key);
    if (!before) {
      changes.begun.push(compare.begin(row));
    } else if (!compare.isSame(before, row)) {
      changes.ended.push(before.id);
      changes.begun.push(compare.begin(row, before));
    } else if (!compare.isWordForWord(before, row)) {
      changes.reworded.push({ ...before, ...row });
    }
  }
  changes.ended.push(...[...left.values()].map(({ id }) => id));
  return changes;
}
