import type { Verifications } from '@slipway/plugin-machine-tokens-common';
import { ANSWER_LIFE, TokenLookup } from './TokenLookup';

const token = (n: number) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  hash: String(n).padStart(64, '0'),
});
const scope = { plugin: 'p', permissions: ['p.q.r'], entities: [] };

describe('TokenLookup', () => {
  let now = 0;
  let questions: number[] = [];
  /** The good tokens, by number, and when they end. */
  let good = new Map<string, string>();

  const lookup = () =>
    new TokenLookup(
      async ({ tokens }: Verifications) => {
        questions.push(tokens.length);
        return {
          tokens: tokens.map(({ id }) => {
            const expiresAt = good.get(id);
            return expiresAt ? { id, scope, expiresAt } : null;
          }),
        };
      },
      () => now,
    );

  beforeEach(() => {
    now = Date.parse('2026-11-22T08:00:00Z');
    questions = [];
    good = new Map([[token(1).id, '2026-11-22T08:00:04.000Z']]);
  });

  it('keeps an answer for as long as it says, a bad one too', async () => {
    const tokens = lookup();
    expect(await tokens.verify(token(1))).toMatchObject({ id: token(1).id });
    expect(await tokens.verify(token(2))).toBeUndefined();
    await tokens.verify(token(1));
    await tokens.verify(token(2));
    expect(questions).toEqual([1, 1]);

    now += ANSWER_LIFE;
    good.clear();
    expect(await tokens.verify(token(1))).toBeUndefined();
    expect(questions).toEqual([1, 1, 1]);
  });

  it('takes no token past its end, whatever the answer was', async () => {
    const tokens = lookup();
    expect(await tokens.verify(token(1))).toBeDefined();
    now += 4_000;
    expect(await tokens.verify(token(1))).toBeUndefined();
    expect(questions).toEqual([1]);
  });

  it('asks together, and 20 times a second at most', async () => {
    const tokens = lookup();
    const start = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 351 }, (_, n) => tokens.verify(token(n))),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(questions).toEqual([1, 100, 100, 100, 50]);
    expect(performance.now() - start).toBeGreaterThan(4 * 45);
  });

  it('lets no more than so many wait', async () => {
    const tokens = lookup();
    const answers = await Promise.allSettled(
      Array.from({ length: 1_101 }, (_, n) => tokens.verify(token(n))),
    );
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(100);
    expect(refused[0]).toMatchObject({
      reason: expect.objectContaining({ name: 'ServiceUnavailableError' }),
    });
  });

  it('asks again when it could not ask', async () => {
    let isDown = true;
    const tokens = new TokenLookup(async ({ tokens: asked }) => {
      if (isDown) {
        throw new Error('It is down');
      }
      return { tokens: asked.map(() => null) };
    });
    await expect(tokens.verify(token(1))).rejects.toThrow('It is down');
    isDown = false;
    expect(await tokens.verify(token(1))).toBeUndefined();
  });
});
