import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import {
  DirectoryPreparer,
  UrlPreparer,
} from '@backstage/plugin-techdocs-node';
import { OwnRepositoryPreparer } from './OwnRepositoryPreparer';

const GITHUB = 'https://github.com/acme/ledger/blob/main/catalog-info.yaml';
const GITLAB =
  'https://gitlab.com/acme/money/ledger/-/blob/main/catalog-info.yaml';
const BITBUCKET = 'https://bitbucket.org/acme/ledger/src/main/info.yaml';
const SERVER = 'https://bb.example/projects/ACME/repos/ledger';
const GITEA = 'https://gitea.example/acme/ledger/src/branch/main/info.yaml';
const AZURE = 'https://dev.azure.com/acme/money/_git/ledger?path=%2Finfo.yaml';
const GERRIT =
  'https://gerrit.example/plugins/gitiles/ledger/+/refs/heads/main';

const config = mockServices.rootConfig({
  data: {
    integrations: {
      bitbucketServer: [
        { host: 'bb.example', apiBaseUrl: 'https://bb.example/rest/api/1.0' },
      ],
      gerrit: [
        {
          host: 'gerrit.example',
          gitilesBaseUrl: 'https://gerrit.example/plugins/gitiles',
        },
      ],
      gitea: [{ host: 'gitea.example' }],
    },
  },
});

describe('OwnRepositoryPreparer', () => {
  const reader = mockServices.urlReader.mock({
    readTree: async () => ({
      files: async () => [],
      archive: jest.fn(),
      dir: async () => '/prepared',
      etag: '1',
    }),
  });
  const logger = mockServices.logger.mock();
  const integrations = ScmIntegrations.fromConfig(config);
  const preparers = {
    dir: DirectoryPreparer.fromConfig(config, { logger, reader }),
    url: UrlPreparer.fromConfig({ logger, reader }),
  };

  beforeEach(() => reader.readTree.mockClear());

  /** @returns the folder that was prepared */
  async function prepare(
    managedBy: string,
    docs: string,
    source?: string,
  ): Promise<string> {
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'ledger',
        annotations: {
          'backstage.io/managed-by-location': managedBy,
          'backstage.io/techdocs-ref': docs,
          ...(source && { 'backstage.io/source-location': source }),
        },
      },
    };
    const inner = docs.startsWith('url:') ? preparers.url : preparers.dir;
    const { preparedDir } = await new OwnRepositoryPreparer(
      inner,
      integrations,
    ).prepare(entity);
    return preparedDir;
  }

  it.each([
    [GITHUB, 'dir:.', 'url:https://github.com/acme/ledger/tree/main/'],
    [GITHUB, 'dir:./docs', undefined],
    [GITHUB, 'dir:../..', undefined],
    [GITHUB, 'dir:/docs', undefined],
    [GITHUB, 'url:https://github.com/acme/ledger', undefined],
    [GITHUB, 'url:https://github.com/Acme/Ledger.git', undefined],
    [GITHUB, 'url:https://github.com/acme/ledger/tree/next/a/b/', undefined],
    [GITLAB, 'dir:.', undefined],
    [
      GITLAB,
      'url:https://gitlab.com/acme/money/ledger/-/tree/main/docs',
      undefined,
    ],
    [BITBUCKET, 'dir:.', undefined],
    [
      BITBUCKET,
      'url:https://bitbucket.org/acme/ledger/src/main/docs',
      undefined,
    ],
    [`${SERVER}/browse/info.yaml?at=main`, 'dir:.', undefined],
    [`${SERVER}/browse/info.yaml`, `url:${SERVER}/browse/docs`, undefined],
    [GITEA, 'dir:.', undefined],
    [AZURE, 'dir:.', undefined],
    [AZURE, `url:${AZURE.replace('info.yaml', 'docs')}`, undefined],
    [`${GERRIT}/info.yaml`, 'dir:.', undefined],
    [`${GERRIT}/info.yaml`, `url:${GERRIT}/docs`, undefined],
  ])('reads, for what is read from %s, %s', async (file, docs, source) => {
    expect(await prepare(`url:${file}`, docs, source)).toBe('/prepared');
  });

  it.each([
    [GITHUB, 'url:https://github.com/acme/board-papers/tree/main', undefined],
    [GITHUB, 'url:https://github.com/other/ledger/tree/main', undefined],
    [GITHUB, 'url:https://github.com/acme/ledger-2/tree/main', undefined],
    [GITHUB, 'url:https://gitlab.com/acme/ledger/-/tree/main', undefined],
    [GITHUB, 'dir:https://github.com/acme/board-papers/tree/main', undefined],
    [GITHUB, 'dir:../../../board-papers/tree/main/', undefined],
    [
      GITHUB,
      'dir:.',
      'url:https://github.com/acme/board-papers/blob/main/catalog-info.yaml',
    ],
    [GITHUB, 'dir:.', 'file:/etc/slipway/catalog-info.yaml'],
    // What a URL and a reader of text understand in two ways.
    [
      GITEA,
      'url:https://gitea.example/acme/board-papers/..\\..\\acme\\ledger/src/branch/main/docs',
      undefined,
    ],
    [
      GITHUB,
      'url:https://github.com/acme/board-papers/../ledger/tree/main',
      undefined,
    ],
    // Where the names of files look like those of repositories.
    [
      GITHUB,
      'url:https://github.com/acme/ledger/tree/main/projects/acme/repos/board-papers',
      undefined,
    ],
    [
      'https://gitlab.com/mallory/x/-/blob/main/projects/acme/repos/board-papers/info.yaml',
      'url:https://gitlab.com/acme/board-papers/-/tree/main',
      undefined,
    ],
    [
      GITEA,
      'url:https://gitea.example/acme/board-papers/src/branch/main/projects/acme/repos/ledger',
      undefined,
    ],
    [
      `${SERVER}/browse/info.yaml`,
      'url:https://bb.example/projects/ACME/repos/board-papers/browse',
      undefined,
    ],
    [
      AZURE,
      'url:https://dev.azure.com/acme/money/_git/board-papers?path=/',
      undefined,
    ],
    [
      `${GERRIT}/info.yaml`,
      `url:${GERRIT.replace('ledger', 'board-papers')}`,
      undefined,
    ],
    [`${GERRIT}/info.yaml`, `url:${GERRIT}/..%2f..%2fother`, undefined],
  ])(
    'reads nothing, for what is read from %s, of %s',
    async (file, docs, source) => {
      await expect(prepare(`url:${file}`, docs, source)).rejects.toThrow(
        /^backstage\.io\/techdocs-ref .* leads to .* out of the repository/,
      );
      expect(reader.readTree).not.toHaveBeenCalled();
    },
  );

  it('says which annotations lead out, whereto, and what to do', async () => {
    await expect(
      prepare(`url:${GITHUB}`, 'url:https://github.com/acme/board-papers'),
    ).rejects.toMatchObject({
      name: 'InputError',
      message:
        'backstage.io/techdocs-ref (or backstage.io/source-location) leads to https://github.com/acme/board-papers, ' +
        `out of the repository that the entity is read from, ${GITHUB}. Register the entity by a ` +
        'catalog-info.yaml beside its documentation, with backstage.io/techdocs-ref: dir:.',
    });
    await expect(
      prepare(`url:${GITHUB}`, 'dir:.', 'file:/etc/slipway/info.yaml'),
    ).rejects.toThrow(/leads to the portal's own disk, out of/);
  });

  it('refuses an address of whom the catalog has from no file', async () => {
    await expect(prepare('directory:people', `url:${GITHUB}`)).rejects.toThrow(
      'leads to',
    );
  });

  it('leaves it to the operator what files on this machine point to', async () => {
    const file = 'file:/portal/catalog-info.yaml';
    expect(await prepare(file, 'dir:.')).toBe('/portal');
    expect(await prepare(file, 'url:https://github.com/acme/handbook')).toBe(
      '/prepared',
    );
  });
});
