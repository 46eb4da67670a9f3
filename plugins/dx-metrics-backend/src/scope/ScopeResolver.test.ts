import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { parseEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogMirror } from '../attribution/CatalogMirror';
import { componentEntity } from '../__testUtils__/entities';
import { ScopeResolver } from './ScopeResolver';

const LEDGER = 'component:default/ledger';
/** What Node takes of an address and headers together. */
const SERVER_TAKES = 16_384;
const LONGEST = 63;
const ROOT = 'domain:default/root';

/** The catalog has the ledger when it is read, and afterwards what is told. */
async function scopesOf(options: { isInCatalog: boolean; seesAll: boolean }) {
  const auth = mockServices.auth();
  const before = catalogServiceMock({ entities: [componentEntity('ledger')] });
  const mirror = new CatalogMirror({ catalog: before, auth });
  await mirror.refresh();
  const catalog = catalogServiceMock({
    entities: options.isInCatalog ? [componentEntity('ledger')] : [],
  });
  const asked = jest.spyOn(catalog, 'getEntityByRef');
  const scopes = new ScopeResolver({
    catalog,
    mirror,
    permissions: mockServices.permissions.mock({
      authorizeConditional: async () => [
        options.seesAll
          ? { result: AuthorizeResult.ALLOW }
          : {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
                params: { claims: [] },
              },
            },
      ],
    }),
  });
  return {
    asked,
    resolve: (scope: string) => scopes.resolve(scope, mockCredentials.user()),
  };
}

describe('whether a component exists', () => {
  it('is known to who sees the whole catalog, without asking it', async () => {
    const { asked, resolve } = await scopesOf({
      isInCatalog: true,
      seesAll: true,
    });
    await expect(resolve('Component:Ledger')).resolves.toEqual({
      scope: LEDGER,
      components: [LEDGER],
    });
    expect(asked).not.toHaveBeenCalled();
  });

  it('is asked of the catalog by who sees a part of it', async () => {
    const { resolve } = await scopesOf({ isInCatalog: false, seesAll: false });
    await expect(resolve(LEDGER)).rejects.toThrow(
      `There is no ${LEDGER} in the catalog`,
    );
  });

  it('is asked of the catalog where it was not there before', async () => {
    const { asked, resolve } = await scopesOf({
      isInCatalog: true,
      seesAll: true,
    });
    await expect(resolve('billing')).rejects.toThrow();
    await expect(resolve('component:billing')).rejects.toThrow(
      'There is no component:default/billing in the catalog',
    );
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('the parts of a scope', () => {
  it.each([
    ['the longest names', LONGEST],
    ['short names', 4],
  ])('asks in addresses that a server takes, with %s', async (_, length) => {
    const systems = Array.from({ length: 200 }, (__, n) => {
      const namespace = 'n'.repeat(length);
      return `system:${namespace}/${String(n).padStart(length, 's')}`;
    });
    const addresses: string[] = [];
    const client = new CatalogClient({
      discoveryApi: { getBaseUrl: async () => 'http://localhost/api/catalog' },
      fetchApi: {
        fetch: async input => {
          const address = decodeURIComponent(String(input));
          addresses.push(String(input));
          const isRoot =
            address.includes(`kind=System`) && address.includes(ROOT);
          const found = isRoot
            ? systems.map(ref => parseEntityRef(ref))
            : systems
                .filter(
                  ref =>
                    address.includes('kind=Component') && address.includes(ref),
                )
                .map(ref => ({
                  kind: 'Component',
                  namespace: 'default',
                  name: parseEntityRef(ref).name,
                }));
          return Response.json(
            found.map(({ kind, namespace, name }) => ({
              apiVersion: 'backstage.io/v1alpha1',
              kind,
              metadata: { namespace, name },
            })),
          );
        },
      },
    });
    const catalog = catalogServiceMock.mock({
      getEntityByRef: async () => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Domain',
        metadata: { name: 'root' },
      }),
      getEntities: async request => client.getEntities(request),
    });
    const resolver = new ScopeResolver({
      catalog,
      mirror: new CatalogMirror({ catalog, auth: mockServices.auth() }),
      permissions: mockServices.permissions.mock(),
    });
    const { components } = await resolver.resolve(ROOT, mockCredentials.user());
    expect(components).toHaveLength(200);
    // The rest is for headers.
    expect(Math.max(...addresses.map(address => address.length))).toBeLessThan(
      SERVER_TAKES - 4_096,
    );
  });
});
