import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { Parties } from './Parties';

const LEDGER = 'component:default/ledger';
const PAYMENTS = 'group:default/payments';

describe('Parties', () => {
  const auth = mockServices.auth();
  const getEntitiesByRefs = jest.fn();
  const request = { component: LEDGER, owner: PAYMENTS };
  let parties: Parties;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    getEntitiesByRefs
      .mockReset()
      .mockImplementation(async ({ entityRefs }) => ({
        items: entityRefs,
      }));
    parties = new Parties({
      auth,
      catalog: { getEntitiesByRefs } as unknown as CatalogService,
    });
  });

  afterEach(() => jest.useRealTimers());

  it('recalls what it has read only for some seconds', async () => {
    expect(await parties.recall(request)).toEqual(request);
    await parties.recall(request);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(1);
    await parties.recall({ ...request, owner: 'group:default/sales' });
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(5_001);
    await parties.recall(request);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(3);
  });

  it('asks anew for what is decided on', async () => {
    await parties.read(request);
    getEntitiesByRefs.mockRejectedValueOnce(new Error('It restarts'));
    await expect(parties.read(request)).rejects.toThrow('It restarts');
    expect(await parties.read(request)).toEqual(request);
  });

  it('asks anew for what was not there', async () => {
    getEntitiesByRefs.mockResolvedValueOnce({ items: [LEDGER, undefined] });
    expect(await parties.recall(request)).toEqual({ component: LEDGER });
    expect(await parties.recall(request)).toEqual(request);
  });

  it('recalls nothing that somebody else has read', async () => {
    await parties.read(request, await auth.getOwnServiceCredentials());
    await parties.recall(request);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(2);
  });
});
