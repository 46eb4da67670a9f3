import { mockServices } from '@backstage/backend-test-utils';
import type { ResourceEntity } from '@backstage/catalog-model';
import { InfraRequestsProvider } from './InfraRequestsProvider';
import type { Place, ResourceReader } from './ResourceReader';

const resource = (name: string): ResourceEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default' },
  spec: { type: 'database', owner: 'group:default/payments' },
});
const development = (name: string): Place => ({
  name,
  environment: 'development',
  request: `the request of ${name}`,
});
const refresh = (name: string) => ({
  entity: resource(name),
  locationKey: 'slipway-infra-requests',
});

describe('InfraRequestsProvider', () => {
  const logger = mockServices.logger.mock();
  const reader = { readAll: jest.fn(), readAt: jest.fn() };
  const applyMutation = jest.fn();
  let provider: InfraRequestsProvider;

  beforeEach(async () => {
    jest.resetAllMocks();
    jest.useFakeTimers({ doNotFake: ['nextTick'] });
    provider = new InfraRequestsProvider({
      logger,
      reader: reader as unknown as ResourceReader,
      schedule: { run: async () => {} },
    });
    await provider.connect({ applyMutation, refresh: jest.fn() });
  });

  afterEach(() => jest.useRealTimers());

  it('gathers changes of a moment, and reads each place once', async () => {
    reader.readAt.mockResolvedValue([resource('orders-development')]);
    provider.noteChanged(development('orders'));
    provider.noteChanged(development('carts'));
    provider.noteChanged(development('orders'));
    await jest.advanceTimersByTimeAsync(200);
    expect(reader.readAt.mock.calls).toEqual([
      [[development('orders'), development('carts')]],
    ]);
    expect(applyMutation.mock.calls).toEqual([
      [
        {
          type: 'delta',
          added: [refresh('orders-development')],
          removed: [
            {
              entityRef: 'resource:default/carts-development',
              locationKey: 'slipway-infra-requests',
            },
          ],
        },
      ],
    ]);
  });

  it('reads what changes at once, and what goes on changing some seconds later', async () => {
    reader.readAt.mockResolvedValue([]);
    provider.noteChanged(development('orders'));
    await jest.advanceTimersByTimeAsync(200);
    expect(reader.readAt).toHaveBeenCalledTimes(1);
    provider.noteChanged(development('carts'));
    await jest.advanceTimersByTimeAsync(4_900);
    provider.noteChanged(development('invoices'));
    expect(reader.readAt).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(100);
    expect(reader.readAt).toHaveBeenCalledTimes(2);
    expect(reader.readAt.mock.calls[1]).toEqual([
      [development('carts'), development('invoices')],
    ]);
  });

  it('reads what could not be read again, with what has changed meanwhile', async () => {
    reader.readAt
      .mockRejectedValueOnce(new Error('It restarts'))
      .mockResolvedValue([]);
    provider.noteChanged(development('orders'));
    provider.noteChanged(development('carts'));
    await jest.advanceTimersByTimeAsync(200);
    expect(applyMutation).not.toHaveBeenCalled();
    const newer = { ...development('orders'), request: 'a newer one' };
    provider.noteChanged(newer);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(reader.readAt.mock.calls.slice(1)).toEqual([
      [[newer, development('carts')]],
    ]);
    expect(applyMutation).toHaveBeenCalledTimes(1);
  });

  it('leaves the catalog alone while nothing can be read, says so once, and goes on by itself', async () => {
    reader.readAll
      .mockRejectedValueOnce(new Error('It restarts'))
      .mockRejectedValueOnce(new Error('It restarts'))
      .mockResolvedValue([resource('orders-development')]);
    const done = provider.refresh();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(applyMutation).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(2_000);
    await done;
    expect(applyMutation.mock.calls).toEqual([
      [{ type: 'full', entities: [refresh('orders-development')] }],
    ]);
  });

  it('ends its attempts when the task has to end', async () => {
    reader.readAll.mockRejectedValue(new Error('It restarts'));
    const controller = new AbortController();
    const done = provider.refresh(controller.signal);
    await jest.advanceTimersByTimeAsync(100);
    controller.abort();
    await done;
    expect(reader.readAll).toHaveBeenCalledTimes(1);
  });

  it('lets nothing older overwrite something newer', async () => {
    let answer = (_: ResourceEntity[]) => {};
    reader.readAll.mockReturnValue(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    reader.readAt.mockResolvedValue([]);
    const done = provider.refresh();
    provider.noteChanged(development('orders'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(reader.readAt).not.toHaveBeenCalled();
    answer([resource('orders-development')]);
    await done;
    await jest.advanceTimersByTimeAsync(1);
    expect(applyMutation.mock.calls.map(([{ type }]) => type)).toEqual([
      'full',
      'delta',
    ]);
  });
});
