import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { hostname } from 'node:os';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  makeTemporaryRepository,
  removeAbandonedRepositories,
} from './temporaryRepositories';

describe('temporary repositories', () => {
  const directory = createMockDirectory();

  it('are made under a hidden name beside the published ones', async () => {
    const path = await makeTemporaryRepository(directory.path);
    expect(basename(path)).toMatch(/^\./);
    expect(directory.content()).toEqual({ [basename(path)]: {} });
  });

  it('are removed once their process has ended, and no other folder is', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    const kept = {
      [`.publishing-${hostname()}-${process.ppid}-Abc123`]: {
        'why.txt': 'another process of this machine builds it',
      },
      [`.publishing-elsewhere-${ended}-Abc123`]: {
        'why.txt': 'another machine builds it',
      },
      '.hidden': { 'why.txt': 'not ours' },
      ledger: { 'why.txt': 'published' },
    };
    directory.setContent({
      ...kept,
      [`.publishing-${hostname()}-${ended}-Abc123`]: {
        '.git': { HEAD: 'half-built' },
      },
      [`.publishing-${hostname()}-${process.pid}-Abc123`]: {
        '.git': { HEAD: 'of an earlier process with this id' },
      },
    });

    await expect(removeAbandonedRepositories(directory.path)).resolves.toBe(2);
    expect(directory.content()).toEqual(kept);
  });

  it('are none where there is no folder', async () => {
    await expect(
      removeAbandonedRepositories(directory.resolve('missing')),
    ).resolves.toBe(0);
  });
});
