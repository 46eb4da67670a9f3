import { setImmediate } from 'node:timers/promises';
import { EventReader } from './EventReader';

describe('EventReader', () => {
  const events = {
    listNewest: async () => [],
    listOldest: async () => [],
    listTypes: async () => [],
  };

  it('reads the trail once for all who have it verified at the same time', async () => {
    const read: string[] = [];
    let isAway = false;
    const reader = new EventReader(events, {
      list: async () => ['2026-02', '2026-03'],
      listChain: async month => {
        read.push(month);
        if (isAway) {
          throw new Error('The database is away');
        }
        return [];
      },
    });
    const { signal } = new AbortController();
    const answers = await Promise.all([
      reader.verify(signal),
      reader.verify(signal),
    ]);
    expect(answers[0]).toMatchObject({ isIntact: true });
    expect(answers[1]).toEqual(answers[0]);
    expect(read).toEqual(['2026-02', '2026-03']);

    // Each later one is computed anew, also after one that failed.
    isAway = true;
    await expect(reader.verify(signal)).rejects.toThrow('away');
    isAway = false;
    read.length = 0;
    await reader.verify(signal);
    expect(read).toEqual(['2026-02', '2026-03']);
  });

  it('reads one month only where one is asked for, however slow another is', async () => {
    const read: string[] = [];
    const reader = new EventReader(events, {
      list: async () => ['2026-02', '2026-03'],
      listChain: async month => {
        read.push(month);
        return month === '2026-02' ? new Promise(() => {}) : [];
      },
    });
    const { signal } = new AbortController();
    void reader.verify(signal, '2026-02');
    const [one, other] = await Promise.all([
      reader.verify(signal, '2026-03'),
      reader.verify(signal, '2026-03'),
    ]);
    expect(one.months.map(({ month }) => month)).toEqual(['2026-03']);
    expect(other).toBe(one);
    expect(read).toEqual(['2026-02', '2026-03']);
    await expect(reader.verify(signal, '2025-01')).rejects.toThrow(
      'month: there are no events of 2025-01',
    );
  });

  it('reads the trail no further once the last who asked has gone', async () => {
    const read: string[] = [];
    const gone = new AbortController();
    const reader = new EventReader(events, {
      list: async () => ['2026-02', '2026-03'],
      listChain: async month => {
        read.push(month);
        gone.abort(new Error('gone'));
        return [];
      },
    });
    await expect(reader.verify(gone.signal)).rejects.toThrow('gone');
    await setImmediate();
    expect(read).toEqual(['2026-02']);
  });
});
