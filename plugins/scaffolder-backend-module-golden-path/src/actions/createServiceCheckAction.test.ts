import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { Destination } from '../destinations/readDestinations';
import { readPlatform } from '../platform/readPlatform';
import { createServiceCheckAction } from './createServiceCheckAction';

function entity(kind: string, name: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
  };
}

describe('slipway:service:check', () => {
  const directory = createMockDirectory();
  const catalog = catalogServiceMock({
    entities: [
      entity('Group', 'harbour'),
      entity('User', 'ines'),
      entity('System', 'shipping'),
      entity('Component', 'tracker'),
    ],
  });
  const destinations: Destination[] = [
    { id: 'local', type: 'local' },
    {
      id: 'github.com/acme',
      type: 'github',
      host: 'github.com',
      owner: 'acme',
    },
    {
      id: 'apps.example/acme',
      type: 'github',
      host: 'apps.example',
      owner: 'acme',
    },
    {
      id: 'bare.example/acme',
      type: 'github',
      host: 'bare.example',
      owner: 'acme',
    },
  ];
  const app = {
    appId: 1,
    clientId: 'x',
    clientSecret: 'x',
    privateKey: 'x',
    webhookSecret: 'x',
  };
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          { host: 'github.com', token: 'secret-token' },
          {
            host: 'apps.example',
            apiBaseUrl: 'https://apps.example/api/v3',
            apps: [app],
          },
          { host: 'bare.example', apiBaseUrl: 'https://bare.example/api/v3' },
        ],
      },
    }),
  );
  const good = { name: 'ledger', owner: 'harbour', destination: 'local' };

  async function check(
    answers: Partial<typeof good & { system: string }>,
    surroundings: Partial<Parameters<typeof createServiceCheckAction>[0]> = {},
  ) {
    const action = createServiceCheckAction({
      platform: readPlatform(
        new ConfigReader({ app: { baseUrl: 'https://slipway.example' } }),
      ),
      catalog,
      destinations,
      integrations,
      directory: directory.path,
      ...surroundings,
    });
    const output: Record<string, unknown> = {};
    const context = createMockActionContext({
      input: { ...good, ...answers },
      workspacePath: '/unused',
    });
    context.output = (name, value) => {
      output[String(name)] = value;
    };
    await action.handler(context);
    return output;
  }

  beforeEach(() => directory.setContent({ 'old-repository': {} }));

  it('tells where the service goes, who owns it and what the catalog will call it', async () => {
    await expect(check({})).resolves.toEqual({
      platform: expect.objectContaining({
        portal: 'https://slipway.example',
        repository: 'https://git.example.com/ledger',
        image: 'registry.example.com/ledger',
      }),
      destination: { type: 'local' },
      ownerRef: 'group:default/harbour',
      componentRef: 'component:default/ledger',
    });
    await expect(
      check({ destination: 'github.com/acme', system: 'shipping' }),
    ).resolves.toEqual({
      platform: expect.objectContaining({
        repository: 'https://github.com/acme/ledger',
        image: 'ghcr.io/acme/ledger',
      }),
      destination: { type: 'github' },
      repoUrl: 'github.com?owner=acme&repo=ledger',
      ownerRef: 'group:default/harbour',
      componentRef: 'component:default/ledger',
    });
  });

  it('takes an app as credentials, and an empty system as none', async () => {
    await expect(
      check({ destination: 'apps.example/acme', system: '' }),
    ).resolves.toMatchObject({
      repoUrl: 'apps.example?owner=acme&repo=ledger',
    });
  });

  it.each([
    ['harbour', 'group:default/harbour'],
    ['group:harbour', 'group:default/harbour'],
    ['Group:default/Harbour', 'group:default/harbour'],
    ['user:ines', 'user:default/ines'],
    ['user:default/ines', 'user:default/ines'],
  ])('takes the owner %s', async (owner, ownerRef) => {
    await expect(check({ owner })).resolves.toMatchObject({ ownerRef });
  });

  it.each([
    ['name', { name: '' }, 'is empty. Give the service a name'],
    ['name', { name: '../x' }, 'cannot be used as a DNS name'],
    ['name', { name: '-rf' }, 'cannot be used as a DNS name'],
    ['name', { name: 'a b' }, 'cannot be used as a DNS name'],
    ['name', { name: 'tjänst' }, 'cannot be used as a DNS name'],
    ['name', { name: 'a'.repeat(64) }, 'has 64 characters. Use at most 51.'],
    ['name', { name: 'http' }, 'http is the name of a Node.js module'],
    [
      'name',
      { name: 'tracker' },
      'is taken, component:default/tracker is in the catalog. Choose another name.',
    ],
    [
      'name',
      { name: 'old-repository' },
      'is taken, a local repository has this name. Choose another name.',
    ],
    [
      'owner',
      { owner: 'nobody' },
      'group:default/nobody is not in the catalog. Choose a group or a user',
    ],
    ['owner', { owner: 'ines' }, 'group:default/ines is not in the catalog'],
    [
      'owner',
      { owner: 'system:shipping' },
      '"system:shipping" is of the kind system. Choose a group or a user',
    ],
    ['owner', { owner: '' }, '"" is no entity reference'],
    ['owner', { owner: 'group:' }, 'is no entity reference'],
    ['owner', { owner: 'har\u0000bour' }, 'is no entity reference'],
    ['system', { system: '🚢' }, 'is no entity reference'],
    [
      'system',
      { system: 'nowhere' },
      'system:default/nowhere is not in the catalog. Choose a system',
    ],
    [
      'system',
      { system: 'component:tracker' },
      '"component:tracker" is of the kind component. Choose a system',
    ],
    [
      'destination',
      { destination: 'gitlab.com/x' },
      '"gitlab.com/x" is not configured under slipway.destinations. Choose one of: local, github.com/acme',
    ],
    ['destination', { destination: '' }, '"" is not configured'],
    [
      'destination',
      { destination: 'bare.example/acme' },
      'the portal has no credentials for bare.example',
    ],
  ])('refuses a wrong %s: %j', async (field, answers, message) => {
    const before = directory.content();
    const outcome = check(answers);
    await expect(outcome).rejects.toMatchObject({ name: 'InputError' });
    await expect(outcome).rejects.toThrow(message);
    await expect(outcome).rejects.toThrow(new RegExp(`^${field}: `));
    expect(directory.content()).toEqual(before);
  });

  it('tells everything that is wrong at once, a line for each field', async () => {
    const outcome = check({
      name: 'A',
      owner: 'nobody',
      system: 'nowhere',
      destination: 'x',
    });
    await expect(outcome).rejects.toThrow(
      /^name: .*\nowner: .*\nsystem: .*\ndestination: .*$/,
    );
  });

  it('says so when no destination is configured', async () => {
    await expect(check({}, { destinations: [] })).rejects.toThrow(
      'None is: ask the platform team to add one.',
    );
  });

  it('never repeats a secret', async () => {
    const outcome = check({ destination: 'secret' });
    await expect(outcome).rejects.not.toThrow(/secret-token/);
  });

  it('passes on that the catalog did not answer, rather than calling the answers wrong', async () => {
    const broken = catalogServiceMock.mock({
      getEntityByRef: async () => {
        throw new Error('the catalog is away');
      },
    });
    const outcome = check({}, { catalog: broken });
    await expect(outcome).rejects.toThrow(/^the catalog is away$/);
    await expect(outcome).rejects.not.toMatchObject({ name: 'InputError' });
  });
});
