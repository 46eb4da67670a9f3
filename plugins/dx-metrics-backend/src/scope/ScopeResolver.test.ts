import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogMirror } from '../attribution/CatalogMirror';
import {
  catalogOf,
  componentEntity,
  parentEntity,
} from '../__testUtils__/entities';
import { ScopeResolver } from './ScopeResolver';

const LEDGER = 'component:default/ledger';

/** Of somebody who sees the whole catalog, or a part of it. */
const permissionsOf = ({ seesAll }: { seesAll: boolean }) =>
  mockServices.permissions.mock({
    authorizeConditional: async () => [
      seesAll
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
  });

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
    permissions: permissionsOf(options),
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
  const entities = [
    parentEntity('Group', 'engineering'),
    parentEntity('Group', 'payments', 'group:default/engineering'),
    parentEntity('Group', 'refunds', 'group:default/payments'),
    parentEntity('Group', 'search', 'group:default/engineering'),
    parentEntity('Domain', 'commerce'),
    parentEntity('Domain', 'money', 'domain:default/commerce'),
    parentEntity('System', 'billing', 'domain:default/money'),
    componentEntity('ledger', { owner: 'payments', system: 'billing' }),
    componentEntity('payout', { owner: 'refunds', system: 'billing' }),
    componentEntity('index', { owner: 'search' }),
  ];
  const refs = (...names: string[]) =>
    names.map(name => `component:default/${name}`);

  /** A catalog of which the caller sees everything, or only some entities. */
  function resolverOf(seen?: string[]) {
    const catalog = catalogOf(entities);
    const { getEntitiesByRefs } = catalog;
    const asked = jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockImplementation(async (request, options) => {
        const { items } = await getEntitiesByRefs.call(
          catalog,
          request,
          options,
        );
        return {
          items: items.map((item, place) =>
            !seen || seen.includes(request.entityRefs[place])
              ? item
              : undefined,
          ),
        };
      });
    const scopes = new ScopeResolver({
      catalog,
      mirror: new CatalogMirror({ catalog, auth: mockServices.auth() }),
      permissions: permissionsOf({ seesAll: !seen }),
    });
    return { asked, scopes };
  }

  it.each([
    ['group:default/engineering', refs('index', 'ledger', 'payout')],
    ['group:default/payments', refs('ledger', 'payout')],
    ['group:default/search', refs('index')],
    ['domain:default/commerce', refs('ledger', 'payout')],
    ['system:default/billing', refs('ledger', 'payout')],
  ])('of %s are all below it', async (scope, expected) => {
    const { components } = await resolverOf().scopes.resolve(
      scope,
      mockCredentials.user(),
    );
    expect([...components].sort()).toEqual(expected);
  });

  it('takes one question for a team without any below', async () => {
    const { asked, scopes } = resolverOf();
    await scopes.resolve('group:default/search', mockCredentials.user());
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('leaves out what the caller cannot see', async () => {
    const { scopes } = resolverOf([
      'group:default/engineering',
      'group:default/payments',
      ...refs('ledger', 'payout', 'index'),
    ]);
    await expect(
      scopes.resolve('group:default/engineering', mockCredentials.user()),
    ).resolves.toMatchObject({ components: refs('ledger') });
    const { scopes: narrower } = resolverOf([
      'group:default/payments',
      'group:default/refunds',
      ...refs('payout'),
    ]);
    await expect(
      narrower.resolve('group:default/payments', mockCredentials.user()),
    ).resolves.toMatchObject({ components: refs('payout') });
  });

  it('does not tell of an entity that the caller cannot see', async () => {
    const { scopes } = resolverOf(refs('ledger'));
    await expect(
      scopes.resolve('group:default/payments', mockCredentials.user()),
    ).rejects.toThrow('There is no group:default/payments in the catalog');
  });

  it('ends where groups stand below each other in a circle', async () => {
    const catalog = catalogOf([
      parentEntity('Group', 'a', 'group:default/b'),
      parentEntity('Group', 'b', 'group:default/a'),
      componentEntity('ledger', { owner: 'a' }),
    ]);
    const scopes = new ScopeResolver({
      catalog,
      mirror: new CatalogMirror({ catalog, auth: mockServices.auth() }),
      permissions: mockServices.permissions(),
    });
    await expect(
      scopes.resolve('group:default/b', mockCredentials.user()),
    ).resolves.toMatchObject({ components: refs('ledger') });
  });

  it('has a group that is in no catalog within itself', async () => {
    await expect(
      resolverOf().scopes.groupsWithin(
        'group:default/gone',
        mockCredentials.user(),
      ),
    ).resolves.toEqual(['group:default/gone']);
  });
});
