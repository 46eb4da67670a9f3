import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { RunFolder } from './RunFolder';

describe('RunFolder', () => {
  const parent = createMockDirectory();

  it('unpacks files large and small, in folders of theirs, with their permissions', async () => {
    const folder = await RunFolder.make(parent.path, {
      instance: 'one',
      requestId: 'some',
      n: 1,
    });
    const files = [
      ...Array.from({ length: 50 }, (_, n) => ({
        path: `modules/m${n % 7}/f${n}.tf`,
        content: Buffer.from(`# ${n}`),
        mode: 0o600,
      })),
      {
        path: 'modules/m1/bin/large',
        content: Buffer.alloc(1_000_000, 'x'),
        mode: 0o700,
      },
    ];
    await folder.unpack('source', files);
    for (const { path, content, mode } of files) {
      const file = join(folder.path, 'source', path);
      expect(content.equals(await readFile(file))).toBe(true);
      expect((await stat(file)).mode % 0o1000).toBe(mode);
    }
  });
});
