import { z } from 'zod';
import { parseAnswer } from './parseAnswer';

const schema = z.strictObject({
  items: z.array(z.strictObject({ name: z.string() })),
  page: z.strictObject({ next: z.string().nullable() }).optional(),
});

describe('parseAnswer', () => {
  it('leaves out what this client has not heard of, wherever it stands', () => {
    const answer = {
      items: [{ name: 'a' }, { name: 'b', by: 'ada', at: 1 }],
      page: { next: null, total: 2 },
      more: true,
    };
    expect(parseAnswer(schema, answer)).toEqual({
      items: [{ name: 'a' }, { name: 'b' }],
      page: { next: null },
    });
    expect(answer.more).toBe(true);
  });

  it('refuses what is not what it asked for', () => {
    expect(() =>
      parseAnswer(schema, { items: [{ name: 1, by: 'ada' }] }),
    ).toThrow(/expected string/);
    expect(() => parseAnswer(schema, { more: true })).toThrow(/items/);
  });
});
