import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogMirror } from '../attribution/CatalogMirror';
import { componentEntity } from '../__testUtils__/entities';
import { ScopeResolver } from './ScopeResolver';

const LEDGER = 'component:default/ledger';

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
