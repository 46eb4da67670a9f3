import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Episode } from '../lib/chaos/episodes.ts';
import { Measurements } from '../lib/chaos/Measurements.ts';
import { judge } from '../lib/chaos/report.ts';

const episode: Episode = {
  fault: {
    name: 'kill',
    does: 'kills a replica',
    run: async () => ({ moments: [] }),
  },
  from: 0,
  to: 1_000,
  moments: [],
  remarks: [],
};

/** Whether the errors hold that were seen, in all and of each activity. */
function judgeErrors(launches: { all: number; failed: number }): boolean[] {
  const measurements = new Measurements();
  for (let index = 0; index < 5_000; index += 1) {
    measurements.add({ activity: 'browse', at: 1, took: 5 });
  }
  for (let index = 0; index < launches.all; index += 1) {
    const error = index < launches.failed ? { error: '500' } : {};
    measurements.add({ activity: 'launch', at: 1, took: 5, ...error });
  }
  return judge([episode], measurements, [[1], [1]])
    .filter(({ name }) => /fewer than|any activity/.test(name))
    .map(({ holds }) => holds);
}

describe('what yarn chaos makes of errors', () => {
  it('sees a rare activity that fails, however many others do not', () => {
    assert.deepEqual(judgeErrors({ all: 40, failed: 30 }), [true, false]);
  });

  it('takes one for chance', () => {
    assert.deepEqual(judgeErrors({ all: 40, failed: 1 }), [true, true]);
  });
});
