import { Recent } from './Recent';

describe('Recent', () => {
  it('asks once a minute, however many want to know', async () => {
    let now = 0;
    let asked = 0;
    const recent = new Recent<number>(() => now);
    const get = () => recent.get(async () => (asked += 1));

    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    now = 59_999;
    expect(await get()).toBe(1);
    now = 60_000;
    expect(await get()).toBe(2);
  });

  it('asks again after a failure', async () => {
    const recent = new Recent<string>();
    await expect(
      recent.get(() => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    expect(await recent.get(async () => 'yes')).toBe('yes');
  });
});
