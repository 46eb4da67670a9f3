import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { inspectWorkspace } from './inspectWorkspace';

describe('inspectWorkspace', () => {
  const root = createMockDirectory();
  const workspace = join(root.path, 'workspace');

  beforeEach(() => {
    root.setContent({
      'secret.txt': 'outside',
      'workspace-2': { 'secret.txt': 'outside' },
      workspace: {
        'README.md': '# Read me',
        docs: { 'index.md': '# Docs' },
        '.git': { config: '' },
      },
    });
  });

  it.each([
    ['a file beside it', 'docs/link.md', 'index.md'],
    ['a file above it', 'docs/link.md', '../README.md'],
    ['a folder', 'link', 'docs'],
  ])('accepts a symbolic link to %s', async (_, link, target) => {
    symlinkSync(target, join(workspace, link));
    await expect(inspectWorkspace(workspace)).resolves.toBeUndefined();
  });

  it.each([
    ['a file outside', 'docs/link', '../../secret.txt'],
    ['a folder whose name begins like its own', 'link', '../workspace-2'],
    ['an absolute path', 'link', '/etc/passwd'],
    ['an absolute path inside', 'link', join(workspace, 'README.md')],
    ['nothing', 'link', 'missing.txt'],
    ['itself', 'link', 'link'],
    ['the git directory', 'docs/link', '../.git/config'],
  ])('refuses a symbolic link to %s, and names it', async (_, link, target) => {
    symlinkSync(target, join(workspace, link));
    await expect(inspectWorkspace(workspace)).rejects.toThrow(
      `${link}: this symbolic link`,
    );
  });

  it('refuses a link that leaves by way of another link', async () => {
    symlinkSync('..', join(workspace, 'docs', 'up'));
    symlinkSync('up/../secret.txt', join(workspace, 'docs', 'link'));
    await expect(inspectWorkspace(workspace)).rejects.toThrow(
      'docs/link: this symbolic link',
    );
  });

  it('refuses a repository inside the workspace, and a workspace without files', async () => {
    root.addContent({ 'workspace/vendor/lib/.GIT/config': '' });
    await expect(inspectWorkspace(workspace)).rejects.toThrow(
      'vendor/lib/.GIT: a git repository inside',
    );

    root.setContent({ workspace: { empty: {}, '.git': { config: '' } } });
    await expect(inspectWorkspace(workspace)).rejects.toThrow('holds no file');
  });
});
