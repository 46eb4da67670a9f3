import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ALERT_TOPIC } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { componentEntity, parentEntity } from '../__testUtils__/entities';
import { type Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const monday = DateTime.utc().startOf('week');

/** Deployments of the weeks before this one, the last week at the end. */
function deployments(component: string, perWeek: number[]) {
  return perWeek.flatMap((count, week) =>
    Array.from({ length: count }, (_, n) => ({
      id: `${component}-${week}-${n}`,
      source: 'ci',
      component,
      environment: 'prod',
      status: 'success' as const,
      finishedAt: monday
        .minus({ weeks: perWeek.length - week })
        .plus({ hours: 2 * n })
        .toISO(),
      commit: `${week}${n}`,
    })),
  );
}

describe('TeamWatch', () => {
  const databases = TestDatabases.create();
  const entities = [
    parentEntity('Group', 'steady'),
    parentEntity('Group', 'stopped'),
    parentEntity('Group', 'fresh'),
    componentEntity('ledger', { owner: 'steady' }),
    componentEntity('billing', { owner: 'stopped' }),
    componentEntity('docks', { owner: 'fresh' }),
  ];
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases, { entities });
    await portal.client.addDeployments([
      ...deployments('ledger', [7, 8, 6, 7, 9, 7, 8, 7, 6, 8]),
      ...deployments('billing', [7, 8, 6, 7, 9, 7, 8, 7, 6, 0]),
      ...deployments('docks', [0, 0, 0, 0, 0, 0, 0, 0, 0, 30]),
    ]);
    await portal.client.getDora({ scope: 'all' });
  });

  /**
   * What a portal tells that starts now, with the same database.
   *
   * @param patience - how long to wait for the first of it, in milliseconds
   */
  async function restart(patience: number) {
    const { notified, published, stop } = await startPortal(databases, {
      entities,
      knex: portal.knex,
      runsDelayedTasks: true,
    });
    for (
      const end = Date.now() + patience;
      Date.now() < end && notified.length === 0;
      await sleep(100)
    );
    await stop();
    return {
      notified,
      alerts: published.filter(({ topic }) => topic === ALERT_TOPIC),
    };
  }

  it('tells a team, once, what left its own normal range, with the way to the records', async () => {
    const { notified, alerts } = await restart(30_000);
    expect(notified).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/stopped' },
        payload: expect.objectContaining({
          title: 'Deployment frequency of stopped was lower than usual',
          description: expect.stringContaining('0 / 30 days in the week from'),
          link: expect.stringContaining(
            '/catalog/default/group/stopped/delivery?metric=deploymentFrequency&from=',
          ),
        }),
      },
    ]);
    expect(alerts).toEqual([
      {
        topic: ALERT_TOPIC,
        eventPayload: expect.objectContaining({
          scope: 'group:default/stopped',
          metric: 'deploymentFrequency',
          value: 0,
          usual: 1,
        }),
      },
    ]);
    expect((await restart(2_000)).notified).toEqual([]);
  });
});
