import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { CommitTree } from './CommitTree';
import { TestRepository } from './__testUtils__/TestRepository';

describe('CommitTree', () => {
  const directory = createMockDirectory();

  it('reads no path but those in the commit, however it is spelled', async () => {
    const files: Record<string, string> = {
      'a/b.txt': 'b',
      'secret.txt': 'inside',
      ':(top)odd.txt': 'odd',
    };
    const repository = new TestRepository(directory.path, 'ledger');
    const commit = repository.commit(files);
    directory.addContent({
      'secret.txt': 'outside',
      'ledger/untracked.txt': 'outside',
    });
    const tree = new CommitTree(join(repository.path, '.git'), commit);

    const segment = fc.constantFrom(
      '..',
      '.',
      'a',
      'b.txt',
      'secret.txt',
      '.git',
      'config',
      '*',
      '',
      'untracked.txt',
    );
    const path = fc
      .array(segment, { minLength: 1, maxLength: 6 })
      .map(segments => segments.join('/'));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(path, fc.string(), fc.constantFrom(...Object.keys(files))),
        async wanted => {
          const text = await tree
            .readText(wanted, 100)
            .catch((error: Error) => {
              if (error.name !== 'InputError') {
                throw error;
              }
              return undefined;
            });
          expect([undefined, ...Object.values(files)]).toContain(text);
        },
      ),
      { numRuns: 150 },
    );
    await expect(tree.readText(':(top)odd.txt', 100)).resolves.toBe('odd');
    await expect(tree.readText('./a/../a/b.txt', 100)).resolves.toBe('b');
  });
});
