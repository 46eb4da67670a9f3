import { mockCredentials } from '@backstage/backend-test-utils';
import { ACCESS_TABLE, mayMachine } from '@slipway/plugin-access-common';
import {
  pipelineReports,
  reports,
} from '@slipway/plugin-machine-tokens-common';
import fc from 'fast-check';
import { tokenSubject } from './readMachine';
import { Rights } from './Rights';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const PERMISSIONS = ACCESS_TABLE.map(({ permission }) => permission);
const machine = mockCredentials.service(tokenSubject(ID));
const pipeline = mockCredentials.service(
  'external:github.com:repo:acme/ledger:ref:refs/heads/main',
);
const stranger = mockCredentials.service('external:github.com:sub:x');

/** What the bearer of a token may do at a plugin. */
function rightsOf(
  scope: { plugin: string; permissions: string[]; entities: string[] },
  pluginId = 'dx-metrics',
) {
  const verified = { id: ID, scope, expiresAt: '2099-01-01T00:00:00Z' };
  return new Rights({
    pluginId,
    lookup: { known: id => (id === ID ? verified : undefined) },
  });
}

const scopes = fc.record({
  plugin: fc.constantFrom('dx-metrics', 'scorecards'),
  permissions: fc.subarray(PERMISSIONS),
  entities: fc.subarray(['component:default/a', 'component:default/b']),
});
const pathOf = (path: string) => path.replace(/\{\w+\}/g, '7');

describe('Rights', () => {
  it('give a token what it names, the table gives machines, its plugin takes and its entities are compared with', () => {
    fc.assert(
      fc.property(scopes, fc.constantFrom(...PERMISSIONS), (scope, name) => {
        expect(rightsOf(scope).mayUse(machine, name)).toBe(
          scope.plugin === 'dx-metrics' &&
            scope.permissions.includes(name) &&
            mayMachine(name) &&
            (scope.entities.length === 0 ||
              reports.some(({ permission }) => permission === name)),
        );
      }),
    );
  });

  it('leave what runs of infrastructure came to to whoever is tied to no entity', () => {
    const name = 'infra-requests.run.report';
    const path = '/v1/requests/7/runs/1/report';
    const reporting = (entities: string[]) =>
      rightsOf(
        { plugin: 'infra-requests', permissions: [name], entities },
        'infra-requests',
      );
    for (const [bearer, entities, isOpen] of [
      // Made when such a token could still be had.
      [machine, ['component:default/a'], false],
      [machine, [], true],
      [pipeline, [], true],
    ] as const) {
      const rights = reporting([...entities]);
      expect(rights.mayUse(bearer, name)).toBe(isOpen);
      expect(rights.mayReach(bearer, 'POST', path)).toBe(isOpen);
    }
  });

  it('let a token with entities come to what compares them, and nowhere else', () => {
    const paths = [
      ...pipelineReports.map(({ path }) => pathOf(path)),
      '/v1/dora',
      '/v1/events/',
      '/v1/eventsx',
      '/.backstage/actions/v1/actions',
      '/.Backstage/actions/v1/actions',
    ];
    fc.assert(
      fc.property(
        scopes,
        fc.constantFrom('GET', 'POST', 'DELETE'),
        fc.constantFrom(...paths),
        (scope, method, path) => {
          fc.pre(scope.entities.length > 0);
          const isOpen =
            method === 'POST' &&
            scope.plugin === 'dx-metrics' &&
            reports.some(
              report =>
                report.plugin === 'dx-metrics' &&
                pathOf(report.path) === path &&
                scope.permissions.includes(report.permission),
            );
          const rights = rightsOf(scope);
          expect(rights.mayReach(machine, method, path)).toBe(isOpen);
        },
      ),
    );
  });

  it('let nobody report of more than their token names', () => {
    fc.assert(
      fc.property(scopes, scope => {
        const isOpen =
          scope.plugin === 'dx-metrics' && scope.entities.length === 0;
        const refs = new Set(
          scope.plugin === 'dx-metrics' ? scope.entities : [],
        );
        expect(rightsOf(scope).reachOf(machine)).toEqual(
          isOpen ? { kind: 'anything' } : { kind: 'entities', refs },
        );
      }),
    );
  });

  it('are none for a token that was never verified, nor for strangers', () => {
    const rights = new Rights({
      pluginId: 'dx-metrics',
      lookup: { known: () => undefined },
    });
    for (const credentials of [machine, stranger]) {
      expect(rights.mayUse(credentials, 'dx-metrics.events.create')).toBe(
        false,
      );
      expect(rights.mayReach(credentials, 'POST', '/v1/events')).toBe(false);
      expect(rights.reachOf(credentials)).toEqual({
        kind: 'entities',
        refs: new Set(),
      });
    }
  });

  it.each([
    ['github.com', true],
    ['ghe.acme.example', false],
    [undefined, false],
  ])(
    'know whether a pipeline is of the only forge, which is %s: %s',
    (forge, isOnOnlyForge) => {
      const rights = new Rights({
        pluginId: 'dx-metrics',
        lookup: { known: () => undefined },
        forge,
      });
      expect(rights.reachOf(pipeline)).toEqual({
        kind: 'repository',
        repository: 'github.com/acme/ledger',
        isOnOnlyForge,
      });
    },
  );

  it('tie a pipeline to its repository, and leave people and plugins alone', () => {
    const rights = new Rights({
      pluginId: 'dx-metrics',
      lookup: { known: () => undefined },
    });
    expect(rights.reachOf(pipeline)).toMatchObject({
      kind: 'repository',
      repository: 'github.com/acme/ledger',
    });
    expect(rights.mayReach(pipeline, 'POST', '/v1/events')).toBe(true);
    expect(rights.mayReach(pipeline, 'GET', '/v1/dora')).toBe(false);
    expect(rights.mayUse(pipeline, 'dx-metrics.dora.read')).toBe(false);
    for (const credentials of [
      mockCredentials.user(),
      mockCredentials.service('plugin:catalog'),
    ]) {
      expect(rights.mayUse(credentials, 'catalog.location.delete')).toBe(true);
      expect(rights.mayReach(credentials, 'GET', '/.backstage/x')).toBe(true);
      expect(rights.reachOf(credentials)).toEqual({ kind: 'anything' });
    }
  });
});
