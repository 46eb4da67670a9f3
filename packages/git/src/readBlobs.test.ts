import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { GitFailedError } from './GitError';
import { readBlobs } from './readBlobs';

describe('readBlobs', () => {
  const root = createMockDirectory();
  const options = { timeout: 30_000 };
  const gitDirectory = join(root.path, '.git');

  const git = (args: string[], input?: Buffer | string) =>
    execFileSync('git', args, { cwd: root.path, input }).toString().trim();

  const store = (content: Buffer | string) =>
    git(['hash-object', '-w', '--stdin'], content);

  beforeEach(() => {
    root.clear();
    git(['init', '--quiet']);
  });

  it('reads files byte by byte, whatever they hold', async () => {
    const contents = [
      Buffer.from('# Ledger\n'),
      Buffer.from(''),
      Buffer.from('Ærø, 3 blob 5\n\n'),
      Buffer.from([0xff, 0x00, 0x0a, 0xc3]),
      Buffer.alloc(300_000, 'x'),
    ];
    const ids = contents.map(store);

    const blobs = await readBlobs(gitDirectory, ids, options);
    expect(ids.map(id => blobs.get(id))).toEqual(contents);
  });

  it('reads more files than a pipe holds at once', async () => {
    const ids = Array.from({ length: 40 }, (_, index) =>
      store(Buffer.alloc(20_000, String(index + 10))),
    );
    const wanted = Array.from({ length: 2_000 }, (_, index) => ids[index % 40]);
    expect((await readBlobs(gitDirectory, wanted, options)).size).toBe(40);
  });

  it('starts nothing when there is nothing to read', async () => {
    await expect(readBlobs('/nowhere', [], options)).resolves.toEqual(
      new Map(),
    );
  });

  it('refuses what is not there, and what is no file', async () => {
    const tree = git(['write-tree']);
    for (const id of ['0'.repeat(40), tree]) {
      await expect(readBlobs(gitDirectory, [id], options)).rejects.toThrow(
        GitFailedError,
      );
    }
  });

  it('tells what git said about a folder that is no repository', async () => {
    await expect(
      readBlobs(join(root.path, 'none'), ['0'.repeat(40)], options),
    ).rejects.toThrow(/^git failed: .*not a git repository/);
  });
});
