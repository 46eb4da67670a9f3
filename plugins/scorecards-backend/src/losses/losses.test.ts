import { TestDatabases } from '@backstage/backend-test-utils';
import { LEVELS_CHANGED_TOPIC } from '@slipway/plugin-scorecards-common';
import { company, component } from '../__testUtils__/entities';
import {
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const LEDGER = 'component:default/ledger';
const INVOICES = 'component:default/invoices';

describe('a lost level', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  const push = async (hasPages: boolean, ...refs: string[]) => {
    await portal.as(PLATFORM).pushFacts({
      source: 'documentation',
      items: (refs.length > 0 ? refs : [LEDGER, INVOICES]).map(entity => ({
        entity,
        facts: { hasPages },
      })),
    });
    await portal.run('evaluate');
  };

  beforeEach(async () => {
    portal = await startPortal(databases);
    await portal.settle();
    await push(true);
    portal.published.length = 0;
  });

  const told = () =>
    portal.notified.map(({ recipients, payload }) => [
      recipients.type === 'entity' && recipients.entityRef,
      payload.title,
    ]);

  it('is told to the owner, once', async () => {
    await push(false, LEDGER);
    await portal.run('tell-losses');
    await portal.run('tell-losses');
    expect(told()).toEqual([
      ['group:default/payments', 'ledger is not Silver any more'],
    ]);
    expect(portal.notified[0].payload).toMatchObject({
      description: 'Readiness. ledger: Silver to Bronze.',
      severity: 'normal',
    });
  });

  it('is told together with others of the same owner', async () => {
    await push(false);
    await portal.run('tell-losses');
    expect(told()).toEqual([
      ['group:default/payments', '2 of your services have lost a level'],
    ]);
  });

  it('is not told when it was won back, or when it comes and goes within a day', async () => {
    await push(false, LEDGER);
    await push(true, LEDGER);
    await portal.run('tell-losses');
    expect(told()).toEqual([]);
    await push(false, INVOICES);
    await portal.run('tell-losses');
    await push(true, INVOICES);
    await push(false, INVOICES);
    await portal.run('tell-losses');
    expect(told()).toHaveLength(1);
  });

  it('is told once by two replicas', async () => {
    const other = await startPortal(databases, { knex: portal.knex });
    await push(false);
    await Promise.all([portal.run('tell-losses'), other.run('tell-losses')]);
    expect(portal.notified.length + other.notified.length).toBe(1);
  });

  it('is none when an entity leaves the catalog, or when nobody owns it', async () => {
    portal.setEntities([
      ...company.filter(({ metadata: { name } }) => name !== 'ledger'),
    ]);
    await portal.settle();
    portal.setEntities([
      ...company.filter(({ metadata: { name } }) => name !== 'invoices'),
      component('invoices', { description: 'Of nobody' }),
    ]);
    await portal.settle();
    await push(false, INVOICES);
    await portal.run('tell-losses');
    expect(told()).toEqual([]);
  });

  it('is an event, as every other change of level', async () => {
    await push(false, LEDGER);
    await push(true, LEDGER);
    const changes = portal.published.filter(
      ({ topic }) => topic === LEVELS_CHANGED_TOPIC,
    );
    expect(changes.map(({ eventPayload }) => eventPayload)).toEqual([
      {
        scorecard: 'readiness',
        changes: [{ entity: LEDGER, from: 'silver', to: 'bronze' }],
      },
      {
        scorecard: 'readiness',
        changes: [{ entity: LEDGER, from: 'bronze', to: 'silver' }],
      },
    ]);
  });
});
