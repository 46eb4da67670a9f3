import { EventReader } from './EventReader';

describe('EventReader', () => {
  it('reads the trail once for all who have it verified at the same time', async () => {
    const read: string[] = [];
    let isAway = false;
    const events = {
      listNewest: async () => [],
      listOldest: async () => [],
      listTypes: async () => [],
    };
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
    const answers = await Promise.all([reader.verify(), reader.verify()]);
    expect(answers[0]).toMatchObject({ isIntact: true });
    expect(answers[1]).toEqual(answers[0]);
    expect(read).toEqual(['2026-02', '2026-03']);

    // Each later one is computed anew, also after one that failed.
    isAway = true;
    await expect(reader.verify()).rejects.toThrow('away');
    isAway = false;
    read.length = 0;
    await reader.verify();
    expect(read).toEqual(['2026-02', '2026-03']);
  });
});
