import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { component } from '../__testUtils__/component';
import { locateRepository } from './locateRepository';

const options = {
  integrations: ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        gitlab: [
          {
            host: 'gitlab.acme.example',
            apiBaseUrl: 'https://gitlab.acme.example/api/v4',
          },
        ],
      },
    }),
  ),
  forgeDirectory: '/srv/repos',
};
const READ = 'backstage.io/managed-by-location';
const SOURCE = 'backstage.io/source-location';

function locate(annotations: Record<string, string>) {
  return locateRepository(component('ledger', { annotations }).entity, options);
}

describe('locateRepository', () => {
  it('finds a repository of the embedded forge by where the catalog read the entity', () => {
    expect(
      locate({ [READ]: 'file:/srv/repos/ledger/catalog-info.yaml' }),
    ).toEqual({
      key: '/srv/repos/ledger/.git',
      repository: {
        type: 'local',
        name: 'ledger',
        gitDirectory: '/srv/repos/ledger/.git',
      },
      patterns: [],
    });
  });

  it.each([
    ['elsewhere on the disk', '/etc/catalog-info.yaml'],
    ['beside the forge', '/srv/repos-of-others/ledger/catalog-info.yaml'],
    ['out of the forge', '/srv/repos/../secret/catalog-info.yaml'],
    ['in the forge itself', '/srv/repos/catalog-info.yaml'],
    ['in a repository that is being made', '/srv/repos/.new/catalog-info.yaml'],
  ])('finds nothing %s', (_, path) => {
    expect(locate({ [READ]: `file:${path}` })).toBeUndefined();
  });

  it('does not let an entity say itself where on the disk it is', () => {
    expect(
      locate({
        [READ]: 'url:https://elsewhere.example/catalog-info.yaml',
        [SOURCE]: 'file:/srv/repos/ledger/catalog-info.yaml',
      }),
    ).toBeUndefined();
  });

  it.each([
    [
      'the root',
      'https://github.com/acme/shop/tree/main/',
      'https://github.com/acme/shop/tree/main/',
      [],
    ],
    [
      'a folder',
      'https://github.com/acme/shop/tree/main/services/web/',
      'https://github.com/acme/shop/tree/main/',
      ['/services/web/'],
    ],
    [
      'a folder on GitLab',
      'https://gitlab.acme.example/acme/shop/-/tree/main/web/',
      'https://gitlab.acme.example/acme/shop/-/tree/main/',
      ['/web/'],
    ],
  ])(
    'finds a repository elsewhere by %s of its source',
    (_, source, url, patterns) => {
      expect(locate({ [SOURCE]: `url:${source}` })).toEqual({
        key: url,
        repository: { type: 'remote', url },
        patterns,
      });
    },
  );

  it('takes the location for the source when nothing else is said', () => {
    expect(
      locate({
        [READ]:
          'url:https://github.com/acme/shop/blob/main/web/catalog-info.yaml',
      }),
    ).toMatchObject({
      key: 'https://github.com/acme/shop/tree/main/',
      patterns: ['/web/'],
    });
  });

  it('asks no host that is not configured', () => {
    expect(
      locate({ [SOURCE]: 'url:https://internal.acme.example/a/b/tree/main/' }),
    ).toBeUndefined();
  });

  it('takes the files that an entity says are its own', () => {
    expect(
      locate({
        [READ]: 'file:/srv/repos/warehouse/catalog-info.yaml',
        'slipway.io/paths': 'services/dock/, packages/model/\n!*.md',
      })?.patterns,
    ).toEqual(['services/dock/', 'packages/model/', '!*.md']);
  });
});
