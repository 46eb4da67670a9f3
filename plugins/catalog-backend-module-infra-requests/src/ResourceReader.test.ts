import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { InfraRequestsClient } from '@slipway/plugin-infra-requests-common';
import {
  infraRequest,
  modules,
} from '@slipway/plugin-infra-requests-common/testUtils';
import { ResourceReader } from './ResourceReader';

describe('ResourceReader', () => {
  const request = infraRequest({ state: 'active' });
  const place = {
    name: request.name,
    environment: request.environment,
    request: request.id,
  };
  const getModules = jest.fn();
  let reader: ResourceReader;

  const typeOf = async () => (await reader.readAt([place]))[0].spec.type;
  const offer = (category: string) =>
    getModules.mockResolvedValue({
      items: modules().items.map(module => ({ ...module, category })),
    });

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    getModules.mockReset();
    reader = new ResourceReader({
      auth: mockServices.auth(),
      catalog: {
        getEntitiesByRefs: async () => ({ items: [] }),
      } as unknown as CatalogService,
      client: {
        getModules,
        getRequest: async () => request,
      } as unknown as InfraRequestsClient,
      portalUrl: 'https://portal.example.org',
    });
  });

  afterEach(() => jest.useRealTimers());

  it('asks what modules give now and then, and not each time', async () => {
    offer('database');
    expect(await typeOf()).toBe('database');
    offer('cache');
    expect(await typeOf()).toBe('database');
    expect(getModules).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(3 * 60_000 + 1);
    expect(await typeOf()).toBe('cache');
  });

  it('does not ask again for a module that is no longer offered', async () => {
    getModules.mockResolvedValue({ items: [] });
    expect(await typeOf()).toBe(request.module);
    expect(await typeOf()).toBe(request.module);
    expect(getModules).toHaveBeenCalledTimes(1);
  });
});
