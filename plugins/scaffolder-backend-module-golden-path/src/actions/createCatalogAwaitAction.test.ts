import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createCatalogAwaitAction } from './createCatalogAwaitAction';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger', namespace: 'default' },
};

describe('slipway:catalog:await', () => {
  const catalog = catalogServiceMock.mock();
  const action = createCatalogAwaitAction({ catalog });

  function run(
    input: { entityRef: string; timeoutSeconds: number },
    more: { signal?: AbortSignal; isDryRun?: boolean } = {},
  ) {
    const context = {
      ...createMockActionContext({ input, workspacePath: '/unused' }),
      ...more,
    };
    return { context, outcome: action.handler(context) };
  }

  beforeEach(() => jest.resetAllMocks());

  it('asks again, less and less often, until the entity is there', async () => {
    catalog.getEntityByRef
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Error('the catalog restarts'))
      .mockResolvedValueOnce(undefined)
      .mockResolvedValue(component);
    const began = performance.now();

    const { context, outcome } = run({
      entityRef: 'Component:ledger',
      timeoutSeconds: 10,
    });
    await outcome;

    expect(performance.now() - began).toBeGreaterThan(100 + 150 + 225 - 10);
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(4);
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      'component:default/ledger',
      {
        credentials: await context.getInitiatorCredentials(),
      },
    );
    expect(context.output).toHaveBeenCalledWith(
      'entityRef',
      stringifyEntityRef(component),
    );
  });

  it('says what to look at when the time is over', async () => {
    const { outcome } = run({
      entityRef: 'component:default/ledger',
      timeoutSeconds: 0.2,
    });
    await expect(outcome).rejects.toThrow(
      /^component:default\/ledger was not in the catalog after 0\.2 seconds\. The repository is published and stays\. Check .*catalog-info\.yaml/,
    );
  });

  it('tells the trouble that the catalog had', async () => {
    catalog.getEntityByRef.mockRejectedValue(new Error('no connection'));
    const { outcome } = run({
      entityRef: 'component:default/ledger',
      timeoutSeconds: 0.2,
    });
    await expect(outcome).rejects.toThrow(
      /The last question to the catalog failed: Error: no connection\./,
    );
  });

  it('stops when the launch is cancelled', async () => {
    const controller = new AbortController();
    const { outcome } = run(
      { entityRef: 'component:default/ledger', timeoutSeconds: 60 },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 50);
    await expect(outcome).rejects.toThrow(/abort/i);
  });

  it('asks nothing in a dry run', async () => {
    const { context, outcome } = run(
      { entityRef: 'component:ledger', timeoutSeconds: 1 },
      { isDryRun: true },
    );
    await outcome;
    expect(catalog.getEntityByRef).not.toHaveBeenCalled();
    expect(context.output).toHaveBeenCalledWith(
      'entityRef',
      'component:default/ledger',
    );
  });

  it('refuses what is no reference', async () => {
    const { outcome } = run({ entityRef: 'ledger', timeoutSeconds: 1 });
    await expect(outcome).rejects.toThrow(
      'entityRef: "ledger" is no entity reference',
    );
  });
});
