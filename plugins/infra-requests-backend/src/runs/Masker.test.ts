import fc from 'fast-check';
import type { LogLine } from '../database/runs/LogStore';
import { Masker } from './Masker';
import { RunLog } from './RunLog';

const SECRET = 'p@ss "word" <of>/$' + '{5} ünï';

describe('Masker', () => {
  const masker = new Masker();
  masker.hide({ list: [SECRET, 42, 'abc'] }, 'plain-secret');

  it.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify({ a: SECRET })],
    [
      'in JSON as Go writes it',
      '"p@ss \\"word\\" \\u003cof\\u003e/$' + '{5} ünï"',
    ],
    ['in HCL', '"p@ss \\"word\\" <of>/$$' + '{5} ünï"'],
    ['in an address', `postgresql://me:${encodeURIComponent(SECRET)}@host`],
    ['in a form', new URLSearchParams({ a: SECRET }).toString()],
    ['in Base64', Buffer.from(SECRET).toString('base64')],
    [
      'in Base64 of more, at offset 1',
      Buffer.from(`a${SECRET}bc`).toString('base64'),
    ],
    [
      'in Base64 of more, at offset 2',
      Buffer.from(`ab${SECRET}b`).toString('base64'),
    ],
    [
      'in Base64 for addresses',
      Buffer.from(`user:${SECRET}`).toString('base64url'),
    ],
  ])('takes out a secret %s', (_, text) => {
    const masked = masker.mask(`before ${text} after`);
    expect(masked).toContain('***');
    expect(masked).not.toContain('word');
    expect(masked).not.toContain(
      Buffer.from(SECRET).toString('base64').slice(4, 16),
    );
    expect(masked.startsWith('before ')).toBe(true);
  });

  it('leaves everything else', () => {
    expect(masker.mask('abc 42 plain secret')).toBe('abc 42 plain secret');
    expect(new Masker().mask('anything')).toBe('anything');
  });
});

describe('RunLog', () => {
  const write = async (pieces: string[], secrets: string[]) => {
    const kept: LogLine[] = [];
    const masker = new Masker();
    masker.hide(...secrets);
    const log = new RunLog(masker, async (first, lines) => {
      expect(first).toBe(kept.length);
      kept.push(...lines);
    });
    pieces.forEach(piece => log.write('stdout', piece));
    await log.end();
    return kept.map(({ text }) => text);
  };

  it('masks secrets however the text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6 }), {
          minLength: 40,
          maxLength: 40,
        }),
        async lengths => {
          const text = 'one canary-7f3a two\nthree canary-7f3a\n';
          const pieces: string[] = [];
          let rest = text;
          for (const length of lengths) {
            pieces.push(rest.slice(0, length));
            rest = rest.slice(length);
          }
          await expect(
            write([...pieces, rest], ['canary-7f3a']),
          ).resolves.toEqual(['one *** two', 'three ***']);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('masks each line of a secret that has several', async () => {
    const key =
      '-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----';
    const lines = await write([`${key}\n`], [key]);
    expect(lines.join('\n')).not.toMatch(/MIIEv|hkiG9/);
  });

  it('cuts a line that does not end, and no secret at the cut', async () => {
    for (const offset of [3_980, 3_990, 3_996, 4_000]) {
      const lines = await write(
        ['x'.repeat(offset), ...'canary-7f3a', 'y'.repeat(9_000), '\nnext\n'],
        ['canary-7f3a'],
      );
      expect(lines).toHaveLength(2);
      expect(lines[0].length).toBeLessThan(4_100);
      expect(lines[0]).not.toContain('cana');
      expect(lines[1]).toBe('next');
    }
  });

  it('ends where it is full, and says so', async () => {
    const lines = await write(['a line\n'.repeat(30_000)], []);
    expect(lines).toHaveLength(20_001);
    expect(lines[20_000]).toBe('The log is full: what follows is not kept.');
  });

  it('keeps lines until they can be written, once each and in order', async () => {
    const kept: string[] = [];
    let isAway = true;
    const log = new RunLog(new Masker(), async (_, lines) => {
      if (isAway) {
        throw new Error('away');
      }
      kept.push(...lines.map(({ text }) => text));
    });
    log.write('stdout', '1\n2\n');
    await expect(log.end()).rejects.toThrow('away');
    isAway = false;
    log.write('stderr', '3');
    await log.end();
    await log.end();
    expect(kept).toEqual(['1', '2', '3']);
  });
});
