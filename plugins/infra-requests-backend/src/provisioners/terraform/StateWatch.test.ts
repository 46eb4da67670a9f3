import { type FSWatcher, watch, writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { RunFolder } from './RunFolder';
import { StateWatch } from './StateWatch';

jest.mock('node:fs', () => {
  const actual = jest.requireActual('node:fs');
  return { ...actual, watch: jest.fn(actual.watch) };
});

describe('StateWatch', () => {
  const directory = createMockDirectory();

  it.each<[string, (() => FSWatcher) | undefined]>([
    ['where the system tells of changes', undefined],
    [
      'where it has no watches left',
      () => {
        throw new Error(
          'ENOSPC: System limit for number of file watchers reached',
        );
      },
    ],
  ])('keeps what Terraform writes, %s', async (_, failing) => {
    if (failing) {
      jest.mocked(watch).mockImplementationOnce(failing);
    }
    const owner = { instance: 'a', requestId: 'b', n: 1 };
    const folder = await RunFolder.make(directory.path, owner);
    const kept: number[] = [];
    const { promise: isKept, resolve } = Promise.withResolvers<void>();
    const stateWatch = new StateWatch(folder, async ({ serial }) => {
      kept.push(serial);
      resolve();
    });
    const write = (serial: number) =>
      writeFileSync(
        `${folder.path}/terraform.tfstate`,
        JSON.stringify({ version: 4, serial, lineage: 'x', resources: [] }),
      );
    write(1);
    await isKept;
    write(2);
    await stateWatch.end(true);
    expect(kept).toEqual([1, 2]);
  });
});
