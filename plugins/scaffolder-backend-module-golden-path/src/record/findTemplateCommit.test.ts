import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { findTemplateCommit } from './findTemplateCommit';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('findTemplateCommit', () => {
  const directory = createMockDirectory();
  const file = () => join(directory.path, 'templates/one.yaml');
  const location = () => pathToFileURL(file()).href;
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', directory.path, ...args], {
      encoding: 'utf8',
    }).trim();

  beforeEach(() => {
    directory.setContent({
      templates: { 'one.yaml': 'one', skeleton: { 'x.txt': 'x' } },
      'elsewhere.txt': 'x',
      '.gitignore': 'work\n',
      work: { 'template.yaml': 'a dry run' },
    });
    git('init', '--quiet');
    git('add', '.');
    git(
      ...['-c', 'user.name=x', '-c', 'user.email=x@x.example'],
      ...['commit', '--quiet', '--message=x'],
    );
  });

  it('is the head of the checkout, whatever changed elsewhere in it', async () => {
    appendFileSync(join(directory.path, 'elsewhere.txt'), 'y');
    await expect(findTemplateCommit(location())).resolves.toBe(
      git('rev-parse', 'HEAD'),
    );
  });

  it('is not known while the template or its skeleton has changes', async () => {
    appendFileSync(join(directory.path, 'templates/skeleton/y.txt'), 'y');
    await expect(findTemplateCommit(location())).resolves.toBeUndefined();
  });

  it('is not known for a file that git does not track', async () => {
    const work = pathToFileURL(join(directory.path, 'work/template.yaml')).href;
    await expect(findTemplateCommit(work)).resolves.toBeUndefined();
  });

  it.each([
    [`https://github.com/acme/paths/blob/${COMMIT}/templates/a.yaml`, COMMIT],
    ['https://github.com/acme/paths/blob/main/templates/a.yaml', undefined],
    [`https://github.com/acme/paths/blob/v1/${COMMIT}.yaml`, undefined],
    [undefined, undefined],
    ['file:///nowhere/template.yaml', undefined],
  ])('is read from %s: %s', async (url, commit) => {
    await expect(findTemplateCommit(url)).resolves.toBe(commit);
  });
});
