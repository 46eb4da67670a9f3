import { randomUUID } from 'node:crypto';
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
  const getRequests = jest.fn();
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
        getRequests,
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

  it('has in all of them what came to be while it asked for their consoles', async () => {
    offer('database');
    const page = (...items: object[]) => ({ items, nextCursor: null });
    const younger = infraRequest({
      id: randomUUID(),
      name: 'younger',
      state: 'active',
    });
    getRequests
      .mockResolvedValueOnce(page(request))
      .mockResolvedValue(page(request, younger));
    const names = (await reader.readAll()).map(({ metadata }) => metadata.name);
    expect(names).toHaveLength(2);
    await reader.readAll();
    // Nothing had to be asked for.
    expect(getRequests).toHaveBeenCalledTimes(3);
  });

  it('does not ask again for a module that is no longer offered', async () => {
    getModules.mockResolvedValue({ items: [] });
    expect(await typeOf()).toBe(request.module);
    expect(await typeOf()).toBe(request.module);
    expect(getModules).toHaveBeenCalledTimes(1);
  });
});
