import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/component';
import { createCatalogCollector } from './createCatalogCollector';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
});

describe('the collector of the catalog', () => {
  const catalog = catalogServiceMock({
    entities: [
      entity('Group', 'harbour'),
      entity('User', 'ada'),
      entity('System', 'shipping'),
      entity('API', 'ledger'),
    ],
  });
  const collector = createCatalogCollector({
    auth: mockServices.auth(),
    catalog,
  });

  async function collect(...entities: ReturnType<typeof component>[]) {
    const { signal } = new AbortController();
    const outcomes = await collector.collect(entities, { signal });
    return entities.map(({ ref }) => {
      const outcome = outcomes.get(ref);
      return outcome && 'facts' in outcome ? outcome.facts : outcome;
    });
  }

  it('knows of an entity that says nothing that it says nothing', async () => {
    const bare = component('bare', {}, { owner: undefined, type: undefined });
    expect(await collect(bare)).toEqual([
      {
        ownerIsGroup: false,
        hasDescription: false,
        hasLifecycle: false,
        hasType: false,
        hasSystem: false,
        hasRunbookLink: false,
        dataClassification: '',
        onCall: '',
        tier: '',
        relationsBroken: 0,
      },
    ]);
  });

  it('knows of an entity that says everything what it says', async () => {
    const whole = component(
      'whole',
      {
        description: 'Keeps the books',
        labels: {
          'slipway.io/tier': '1',
          'slipway.io/data-classification': 'restricted',
        },
        annotations: {
          'pagerduty.com/service-id': 'P123',
          'slipway.io/access-reviewed-at': '2026-11-01',
        },
        links: [{ url: 'https://wiki.example', type: 'runbook' }],
      },
      {
        lifecycle: 'production',
        system: 'shipping',
        providesApis: ['ledger'],
      },
    );
    expect(await collect(whole)).toEqual([
      {
        ownerIsGroup: true,
        hasDescription: true,
        hasLifecycle: true,
        hasType: true,
        hasSystem: true,
        hasRunbookLink: true,
        dataClassification: 'restricted',
        onCall: 'P123',
        accessReviewedAt: '2026-11-01T00:00:00.000Z',
        tier: '1',
        relationsBroken: 0,
      },
    ]);
  });

  it.each([
    ['harbour', true],
    ['group:default/Harbour', true],
    ['group:default/gone', false],
    ['user:default/ada', false],
    ['a:b:c', false],
  ])('the owner %s is a group: %s', async (owner, expected) => {
    const [facts] = await collect(component('ledger', {}, { owner }));
    expect(facts).toMatchObject({ ownerIsGroup: expected });
  });

  it('counts what is named and not there, each once', async () => {
    const [facts] = await collect(
      component(
        'ledger',
        {},
        {
          system: 'gone',
          consumesApis: ['ledger', 'gone', 'api:default/gone'],
          dependsOn: ['resource:default/gone', 'without-kind'],
        },
      ),
    );
    expect(facts).toMatchObject({ relationsBroken: 4 });
  });

  it('knows no time that is none', async () => {
    const at = (text: string) =>
      component('ledger', {
        annotations: { 'slipway.io/access-reviewed-at': text },
      });
    const [none, zoned] = [
      (await collect(at('last week')))[0],
      (await collect(at('2026-11-01T12:00:00+02:00')))[0],
    ];
    expect(none).not.toHaveProperty('accessReviewedAt');
    expect(zoned).toMatchObject({
      accessReviewedAt: '2026-11-01T10:00:00.000Z',
    });
  });

  it('asks the catalog once, however many entities there are', async () => {
    const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
    await collect(...Array.from({ length: 200 }, (_, i) => component(`c${i}`)));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls[0][0].entityRefs).toEqual(['group:default/harbour']);
  });
});
