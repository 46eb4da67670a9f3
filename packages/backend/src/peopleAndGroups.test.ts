import keycloak from '@backstage-community/plugin-catalog-backend-module-keycloak';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { loadConfigSchema } from '@backstage/config-loader';
import githubOrg from '@backstage/plugin-catalog-backend-module-github-org';
import ldap, {
  LdapOrgEntityProvider,
} from '@backstage/plugin-catalog-backend-module-ldap';
import msgraph from '@backstage/plugin-catalog-backend-module-msgraph';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
} from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Directory } from './__testUtils__/Directory';

const HANDBOOK = path.resolve(
  __dirname,
  '../../../docs/how-to/bring-people-and-groups.md',
);
const BLOCK = /```yaml title="[^"]+"\n(.*?)```/gs;

/** What a company puts in place of `${NAME}`. */
const withSecrets = (text: string) => text.replace(/\$\{(\w+)\}/g, 'the-$1');

/** The configurations that the handbook shows, by the key that turns each module on. */
const shown = new Map(
  [...fs.readFileSync(HANDBOOK, 'utf8').matchAll(BLOCK)]
    .map(([, yaml]) => parse(withSecrets(yaml!)) as JsonObject)
    .map(config => [
      Object.keys((config.catalog as JsonObject).providers ?? {})[0],
      config,
    ]),
);

/** What each portal has, and the schemas want. */
const PORTAL: JsonObject = {
  app: { baseUrl: 'http://localhost:7007' },
  backend: {
    baseUrl: 'http://localhost:7007',
    listen: ':7007',
    database: { client: 'pg', connection: {} },
  },
};

const MODULES = [
  {
    key: 'ldapOrg',
    feature: ldap,
    packageName: '@backstage/plugin-catalog-backend-module-ldap',
    provider: 'LdapOrgEntityProvider:default',
  },
  {
    key: 'microsoftGraphOrg',
    feature: msgraph,
    packageName: '@backstage/plugin-catalog-backend-module-msgraph',
    provider: 'MicrosoftGraphOrgEntityProvider:default',
  },
  {
    key: 'githubOrg',
    feature: githubOrg,
    packageName: '@backstage/plugin-catalog-backend-module-github-org',
    provider: 'GithubMultiOrgEntityProvider:company',
  },
  {
    key: 'keycloakOrg',
    feature: keycloak,
    packageName: '@backstage-community/plugin-catalog-backend-module-keycloak',
    provider: 'KeycloakOrgEntityProvider:default',
  },
];

/** The names of the entity providers that the module adds to the catalog. */
async function addedBy(
  feature: (typeof MODULES)[number]['feature'],
  data: JsonObject,
): Promise<string[]> {
  const added: EntityProvider[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        catalogProcessingExtensionPoint,
        {
          addEntityProvider: (...providers) =>
            added.push(...(providers.flat(2) as EntityProvider[])),
        },
      ],
    ],
    features: [
      feature,
      mockServices.rootConfig.factory({ data }),
      mockServices.scheduler.factory(),
      mockServices.cache.factory(),
    ],
  });
  await backend.stop();
  return added.map(provider => provider.getProviderName());
}

describe('what the handbook says about people and groups', () => {
  it('has a configuration for each module', () => {
    expect([...shown.keys()].filter(Boolean)).toEqual(
      MODULES.map(({ key }) => key),
    );
  });

  it.each(MODULES)(
    '$key fits the schema of its package',
    async ({ key, packageName }) => {
      const schema = await loadConfigSchema({ dependencies: [packageName] });
      const process = (data: JsonObject) =>
        schema.process([
          { context: 'portal', data: PORTAL },
          { context: 'handbook', data },
        ]);
      expect(() => process(shown.get(key)!)).not.toThrow();
      // And the schema does look.
      expect(() => process({ catalog: { providers: { [key]: 1 } } })).toThrow(
        `/catalog/providers/${key}`,
      );
    },
  );

  it.each(MODULES)(
    '$key is on with it, and off without',
    async ({ key, feature, provider }) => {
      await expect(addedBy(feature, shown.get(key)!)).resolves.toContain(
        provider,
      );
      await expect(addedBy(feature, {})).resolves.toEqual([]);
    },
  );
});

describe('people of an LDAP directory', () => {
  const inTree = (rest: string) => `${rest},dc=example,dc=org`;
  const person = (uid: string, employeeType: string) => ({
    dn: inTree(`uid=${uid},ou=people`),
    attributes: {
      objectClass: ['top', 'inetOrgPerson'],
      entryUUID: `uuid-of-${uid}`,
      uid,
      employeeType,
      cn: `Name of ${uid}`,
      mail: `${uid}@example.org`,
    },
  });
  const directory = new Directory({
    suffix: 'dc=example,dc=org',
    account: {
      dn: inTree('uid=portal,ou=robots'),
      secret: 'the-LDAP_PASSWORD',
    },
    entries: [
      person('ada', 'staff'),
      person('ben', 'left'),
      {
        dn: inTree('cn=harbour,ou=groups'),
        attributes: {
          objectClass: 'groupOfNames',
          entryUUID: 'uuid-of-harbour',
          cn: 'harbour',
          description: 'Ships',
          member: [inTree('uid=ada,ou=people'), inTree('uid=ben,ou=people')],
        },
      },
    ],
  });
  const applyMutation = jest.fn();

  beforeAll(() => directory.start());
  beforeEach(() => applyMutation.mockClear());
  afterAll(() => directory.stop());

  /** Reads the directory as the handbook configures it, but for what is replaced. */
  async function read(...replaced: [what: string, by: string][]) {
    const written = replaced.reduce(
      (text, [what, by]) => text.replace(what, by),
      JSON.stringify(shown.get('ldapOrg')),
    );
    const [provider] = LdapOrgEntityProvider.fromConfig(
      new ConfigReader(JSON.parse(written)),
      { logger: mockServices.logger.mock(), schedule: 'manual' },
    );
    await provider.connect({ applyMutation, refresh: jest.fn() });
    await provider.read();
  }

  it('come with their groups, and who left does not', async () => {
    await read(['ldaps://ldap.example.org', directory.url]);
    const [{ type, entities }] = applyMutation.mock.lastCall;
    expect(type).toBe('full');
    expect(entities.map(({ entity }: { entity: Entity }) => entity)).toEqual([
      expect.objectContaining({
        kind: 'User',
        metadata: expect.objectContaining({ name: 'ada' }),
        spec: {
          profile: { displayName: 'Name of ada', email: 'ada@example.org' },
          memberOf: ['group:default/harbour'],
        },
      }),
      expect.objectContaining({
        kind: 'Group',
        metadata: expect.objectContaining({
          name: 'harbour',
          description: 'Ships',
        }),
      }),
    ]);
  });

  it('stay as they are when the directory refuses the portal', async () => {
    const refused = read(
      ['ldaps://ldap.example.org', directory.url],
      ['the-LDAP_PASSWORD', 'a wrong one'],
    );
    await expect(refused).rejects.toThrow('LDAP bind failed');
    expect(applyMutation).not.toHaveBeenCalled();
  });
});
