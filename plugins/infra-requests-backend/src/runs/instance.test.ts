import { beginInstance, endInstance, isElsewhere, isGone } from './instance';

describe('the name of a replica', () => {
  const instance = beginInstance();
  const [host, place, , random] = instance.split(':');
  /** No process has this number. */
  const dead = 2 ** 22 + 1;

  afterAll(() => endInstance(instance));

  it('tells whether it is gone', () => {
    expect(isGone(instance)).toBe(false);
    expect(isGone([host, place, process.pid, 'earlier'].join(':'))).toBe(true);
    expect(isGone([host, place, dead, random].join(':'))).toBe(true);
  });

  it('tells nothing of a container or a copy of the machine with the same host name', () => {
    for (const pid of [process.pid, dead]) {
      const other = [host, 'another', pid, random].join(':');
      expect(isGone(other)).toBe(false);
      expect(isElsewhere(other)).toBe(true);
    }
    // As it was written before there were places.
    expect(isGone([host, dead, random].join(':'))).toBe(false);
  });
});
