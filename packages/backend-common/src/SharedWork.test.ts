import { SharedWork } from './SharedWork';

describe('SharedWork', () => {
  const never = new AbortController().signal;
  let begun: { signal: AbortSignal; end: (answer: string) => void }[];
  let work: SharedWork<string>;

  beforeEach(() => {
    begun = [];
    work = new SharedWork(
      signal =>
        new Promise((resolve, reject) => {
          begun.push({ signal, end: resolve });
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
  });

  it('is done once for all who join, and anew for who joins afterwards', async () => {
    const both = Promise.all([work.join(never), work.join(never)]);
    expect(begun).toHaveLength(1);
    begun[0].end('first');
    expect(await both).toEqual(['first', 'first']);
    const again = work.join(never);
    begun[1].end('second');
    expect(await again).toBe('second');
  });

  it('goes on while somebody waits, and is given up with the last', async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = Promise.allSettled([
      work.join(one.signal),
      work.join(other.signal),
    ]);
    one.abort(new Error('gone'));
    expect(begun[0].signal.aborted).toBe(false);
    other.abort(new Error('gone, too'));
    expect(begun[0].signal.aborted).toBe(true);
    expect(await asked).toMatchObject([
      { reason: { message: 'gone' } },
      { reason: { message: 'gone, too' } },
    ]);
    // What was given up is nobody's answer.
    const next = work.join(never);
    begun[1].end('next');
    expect(await next).toBe('next');
  });

  it('is not begun for who has gone already', async () => {
    await expect(
      work.join(AbortSignal.abort(new Error('gone'))),
    ).rejects.toThrow('gone');
    expect(begun).toHaveLength(0);
  });
});
