import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { LogLine } from '../database/runs/LogStore';
import { Masker } from './Masker';
import { RunLog } from './RunLog';

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

  it('cuts no secret where others before it were masked', async () => {
    const lines = await write(
      ['canary-7f3a '.repeat(400).slice(0, 4_016), '\n'],
      ['canary-7f3a'],
    );
    expect(lines.join()).not.toContain('cana');
  });

  it('ends where it is full, and says so', async () => {
    const lines = await write(['a line\n'.repeat(30_000)], []);
    expect(lines).toHaveLength(20_001);
    expect(lines[20_000]).toBe('The log is full: what follows is not kept.');
  });

  it('counts what was kept before', async () => {
    const kept: LogLine[] = [];
    const log = new RunLog(
      new Masker(),
      async (first, lines) => {
        expect(first).toBe(19_998);
        kept.push(...lines);
      },
      { lines: 19_998, characters: 0 },
    );
    log.write('stdout', 'a line\n'.repeat(10));
    await log.end();
    expect(kept.map(({ text }) => text)).toEqual([
      'a line',
      'a line',
      'The log is full: what follows is not kept.',
    ]);
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

  it('keeps what comes while earlier lines are being written', async () => {
    const kept: string[] = [];
    const writes: (() => void)[] = [];
    const log = new RunLog(new Masker(), async (first, lines) => {
      // As the database does: what it is given is sent at once, and answered later.
      const sent = lines.map(({ text }) => text);
      expect(first).toBe(kept.length);
      await new Promise<void>(resolve => writes.push(resolve));
      kept.push(...sent);
    });
    log.write('stdout', '1\n');
    while (writes.length === 0) {
      await sleep(10);
    }
    log.write('stdout', '2\n3\n');
    writes[0]();
    const ended = log.end();
    while (writes.length === 1) {
      await sleep(10);
    }
    writes[1]();
    await ended;
    expect(kept).toEqual(['1', '2', '3']);
  });
});
