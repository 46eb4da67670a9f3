import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { GitRepository } from '../__testUtils__/GitRepository';
import { startServer, type TestServer } from '../__testUtils__/startServer';
import { readRemoteTree } from './readRemoteTree';

describe('readRemoteTree', () => {
  const root = createMockDirectory();
  const URL = 'https://github.com/acme/shop/tree/main/';
  let server: TestServer;
  let repository: GitRepository;

  /** As GitHub does: the newest commit of a branch, and an archive of a commit. */
  beforeEach(async () => {
    root.clear();
    repository = new GitRepository(join(root.path, 'shop'));
    server = await startServer(path => {
      if (path.startsWith('/repos/acme/shop/commits/main/status')) {
        const archive = `${server.url}/archive/{archive_format}{/ref}`;
        return {
          body: {
            sha: repository.git('rev-parse', 'HEAD'),
            repository: { archive_url: archive },
          },
        };
      }
      const [, commit] = path.match(/^\/archive\/tarball\/(\w+)$/) ?? [];
      return commit
        ? {
            body: execFileSync(
              'git',
              ['archive', '--format=tar.gz', '--prefix=acme-shop-1/', commit],
              { cwd: repository.path },
            ),
          }
        : undefined;
    });
  });

  afterEach(() => server.stop());

  const read = (url = URL, known?: string) =>
    readRemoteTree(
      UrlReaders.default({
        config: mockServices.rootConfig({
          data: {
            integrations: {
              github: [
                { host: 'github.com', apiBaseUrl: server.url, token: 'secret' },
              ],
            },
          },
        }),
        logger: mockServices.logger.mock(),
      }),
      url,
      known,
    );

  it('lists every file and reads those that facts are in, from one archive', async () => {
    const version = repository.commit({
      'README.md': '# Shop',
      'deploy/app.yaml': 'kind: Deployment\n',
      'large.yaml': 'x'.repeat(256 * 1024 + 1),
    });
    expect(await read()).toEqual({
      version,
      paths: expect.arrayContaining([
        'README.md',
        'deploy/app.yaml',
        'large.yaml',
      ]),
      texts: new Map([['deploy/app.yaml', 'kind: Deployment\n']]),
      unread: ['large.yaml'],
    });
    expect(server.requests).toHaveLength(2);
  });

  it('fetches nothing when the version is known', async () => {
    const version = repository.commit({ 'a.yaml': 'one' });
    expect(await read(URL, version)).toBe('unchanged');
    expect(server.requests).toHaveLength(1);
  });

  it('takes no more than 16 MiB from an archive, and says what is left', async () => {
    const files = Array.from({ length: 70 }, (_, index) => [
      `${index + 10}/a.yaml`,
      'x'.repeat(250_000),
    ]);
    repository.commit({ ...Object.fromEntries(files), 'zz.yaml': 'last' });
    const tree = await read();
    expect(tree).toMatchObject({ unread: expect.arrayContaining(['zz.yaml']) });
  });

  it('may not read from a host that is not configured', async () => {
    expect(
      await read('https://elsewhere.example/acme/shop/tree/main/'),
    ).toBeUndefined();
  });

  it('says that there is no such repository', async () => {
    await expect(
      read('https://github.com/acme/none/tree/main/'),
    ).rejects.toThrow(
      "There is no repository at https://github.com/acme/none/tree/main/, or the portal's credentials do not reach it",
    );
  });
});
