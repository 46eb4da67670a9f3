import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { componentEntity } from '../__testUtils__/entities';
import { TestMetrics } from '../__testUtils__/TestMetrics';
import { UnattributedStore } from '../database/records/UnattributedStore';
import { AttributionRetry } from './AttributionRetry';
import { CatalogMirror } from './CatalogMirror';

jest.setTimeout(60_000);

describe('AttributionRetry', () => {
  const databases = TestDatabases.create();

  it('ties what waited, once the catalog has its component, and nothing else', async () => {
    const metrics = await TestMetrics.create(databases, [
      componentEntity('ledger'),
    ]);
    const deployment = { source: 'ci', environment: 'prod', commit: 'abc' };
    await metrics.ingestion.ingest([
      {
        kind: 'deployment',
        record: {
          ...deployment,
          id: 'mine',
          component: 'ledger',
          status: 'success',
          finishedAt: '2026-03-01T00:00:00.000Z',
        },
      },
      {
        kind: 'deployment',
        record: {
          ...deployment,
          id: 'waiting',
          repository: 'acme/billing',
          status: 'success',
          finishedAt: '2026-03-02T00:00:00.000Z',
        },
      },
      {
        kind: 'deployment',
        record: {
          ...deployment,
          id: 'lost',
          status: 'success',
          finishedAt: '2026-03-02T00:00:00.000Z',
        },
      },
      {
        kind: 'change',
        record: {
          id: '1',
          source: 'forge',
          repository: 'acme/billing',
          commits: [{ sha: 'abc', authoredAt: '2026-02-01T00:00:00.000Z' }],
          mergedAt: '2026-02-01T00:00:00.000Z',
        },
      },
      {
        kind: 'incident',
        record: {
          id: '1',
          source: 'pager',
          component: 'billing',
          detectedAt: '2026-03-02T01:00:00.000Z',
        },
      },
    ]);
    const retry = new AttributionRetry({
      mirror: new CatalogMirror({
        catalog: catalogServiceMock({
          entities: [
            componentEntity('billing', {
              annotations: { 'github.com/project-slug': 'acme/billing' },
            }),
          ],
        }),
        auth: mockServices.auth(),
      }),
      store: new UnattributedStore(metrics.knex),
    });
    await retry.run();
    await metrics.derivation.run();
    expect(await metrics.outcomes()).toMatchObject([
      { deployment: 'ci/mine', component: 'component:default/ledger' },
      {
        deployment: 'ci/waiting',
        component: 'component:default/billing',
        reason: 'incident',
      },
    ]);
    expect(await metrics.knex('change_components')).toHaveLength(1);
  });
});
