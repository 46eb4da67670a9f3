import {
  changeSchema,
  deploymentSchema,
  incidentSchema,
  infrastructureChangeSchema,
} from '@slipway/plugin-dx-metrics-common';
import { Year } from './__testUtils__/Year';
import { readOrganisation } from './organisation/readOrganisation';
import { UPDATE_BOT } from './simulation/Codebase';

const MIGRATED_ON = '2025-09-23'; // day 265 of the year below
const year = { from: '2025-01-01', to: '2026-01-01' };
const before = { from: '2025-01-01', to: MIGRATED_ON };
const since = { from: MIGRATED_ON, to: '2025-12-15' };

describe('a year of the demonstration organisation', () => {
  const { components } = readOrganisation();
  const history = new Year(
    'harbour',
    new Date(`${year.from}T00:00:00Z`),
    new Date(`${year.to}T00:00:00Z`),
  );
  const { changes, deployments, incidents, infrastructureChanges } = history;
  const weekdayOf = (time: string) => new Date(time).getUTCDay();
  const isWeekend = (time: string) => [0, 6].includes(weekdayOf(time));
  const share = <T>(list: T[], test: (item: T) => boolean) =>
    list.filter(test).length / list.length;

  it('has the size that was promised', () => {
    expect(changes.length / 90_000).toBeCloseTo(1, 1);
    expect(deployments.length / 40_000).toBeCloseTo(1, 1);
    expect(incidents.length / 600).toBeCloseTo(1, 0);
  });

  it('keeps the contract, record by record, each with a name of its own', () => {
    for (const [schema, records] of [
      [changeSchema, changes],
      [deploymentSchema, deployments],
      [incidentSchema, incidents],
      [infrastructureChangeSchema, infrastructureChanges],
    ] as const) {
      expect(
        records.flatMap(record => schema.safeParse(record).error?.issues ?? []),
      ).toEqual([]);
      const names = new Set(records.map(({ source, id }) => `${source}/${id}`));
      expect(names.size).toBe(records.length);
    }
  });

  it('has teams that make more and more of their infrastructure themselves, and wait for less', () => {
    expect(infrastructureChanges.length / 365).toBeCloseTo(1, 0);
    const isOwn = ({ madeBy }: { madeBy: string }) => madeBy === 'self-service';
    const half = Math.floor(infrastructureChanges.length / 2);
    const [first, second] = [
      infrastructureChanges.slice(0, half),
      infrastructureChanges.slice(half),
    ].map(part => share(part, isOwn));
    expect(first).toBeLessThan(0.45);
    expect(second).toBeGreaterThan(0.45);
    const names = infrastructureChanges.map(({ component }) => component ?? '');
    expect(names.filter(name => !components.has(name))).toEqual([]);
  });

  it('names what the catalog has, but for one service that nobody entered', () => {
    const repositories = new Set(
      [...components.values()].map(({ repository }) => repository),
    );
    const unknown = [...changes, ...deployments].flatMap(
      ({ repository = '' }) => (repositories.has(repository) ? [] : repository),
    );
    expect(new Set(unknown)).toEqual(new Set(['harbour-example/port-twin']));
    expect(unknown.length).toBeLessThan(500);
    const named = [...deployments, ...incidents].flatMap(
      ({ component }) => component ?? [],
    );
    expect(named.filter(name => !components.has(name))).toEqual(
      named.filter(name => name === 'port-twin'),
    );
  });

  it('rests on weekends, on holidays and in the freeze of December', () => {
    const byPeople = changes.filter(({ author }) => author !== UPDATE_BOT);
    expect(share(byPeople, ({ mergedAt }) => isWeekend(mergedAt))).toBeLessThan(
      0.01,
    );
    expect(
      share(deployments, ({ finishedAt }) => isWeekend(finishedAt)),
    ).toBeLessThan(0.02);
    const on = (date: string) =>
      byPeople.filter(({ mergedAt }) => mergedAt.startsWith(date)).length;
    expect(on('2025-12-25')).toBe(0);
    // Labour Day is one in Gothenburg, Lagos and Bogotá only.
    expect(on('2025-05-01')).toBeGreaterThan(0);
    expect(on('2025-05-01')).toBeLessThan(on('2025-05-08') * 0.8);
    const planned = history
      .delivered('bookings', { from: '2025-12-17', to: year.to })
      .filter(({ unplanned, rollbackOf }) => !unplanned && !rollbackOf);
    expect(planned).toEqual([]);
  });

  it('has reviews between opening and merging, and updates that a bot makes', () => {
    const reviewed = changes.filter(({ firstReviewAt }) => firstReviewAt);
    expect(
      reviewed.every(
        ({ openedAt = '', firstReviewAt = '', mergedAt }) =>
          openedAt <= firstReviewAt && firstReviewAt <= mergedAt,
      ),
    ).toBe(true);
    const updates = share(changes, ({ author }) => author === UPDATE_BOT);
    expect(updates).toBeGreaterThan(0.25);
    expect(updates).toBeLessThan(0.45);
  });

  it('brings to production only what ran in staging, except in a hurry', () => {
    const staged = new Set(
      deployments.flatMap(({ environment, status, artifact }) =>
        environment === 'staging' && status === 'success' ? artifact : [],
      ),
    );
    const hurried = new Set(
      deployments.flatMap(({ unplanned, artifact }) =>
        unplanned ? artifact : [],
      ),
    );
    const delivered = history.delivered('storefront', year);
    expect(
      delivered.filter(
        ({ artifact }) => !staged.has(artifact) && !hurried.has(artifact),
      ),
    ).toEqual([]);
    expect(hurried.size).toBeGreaterThan(100);
  });

  it('undoes only deployments that are there, with what was there before', () => {
    const byId = new Map(deployments.map(item => [item.id, item]));
    const rollbacks = deployments.filter(({ rollbackOf }) => rollbackOf);
    expect(rollbacks.length).toBeGreaterThan(100);
    for (const { rollbackOf = '', artifact, startedAt = '' } of rollbacks) {
      const undone = byId.get(rollbackOf)!;
      expect(undone.finishedAt < startedAt).toBe(true);
      expect(undone.artifact).not.toBe(artifact);
    }
  });

  it('has teams that differ', () => {
    const leadTime = (team: string) => history.medianLeadTime(team, year);
    const failed = (team: string) => history.failedShare(team, year);
    const perDay = (team: string) => history.delivered(team, year).length / 365;
    expect(leadTime('bookings')).toBeLessThan(12);
    expect(leadTime('payments')).toBeGreaterThan(72);
    expect(leadTime('customs')).toBeGreaterThan(28 * 24);
    expect(failed('bookings')).toBeLessThan(0.05);
    expect(failed('payments')).toBeGreaterThan(0.15);
    expect(perDay('bookings')).toBeGreaterThan(10);
    expect(perDay('customs')).toBeLessThan(1 / 20);
  });

  it('has one team that its migration helps, and none besides', () => {
    const faster = (team: string) =>
      history.medianLeadTime(team, before) /
      history.medianLeadTime(team, since);
    expect(faster('tracking')).toBeGreaterThan(4);
    expect(history.failedShare('tracking', since)).toBeLessThan(
      history.failedShare('tracking', before) / 2,
    );
    for (const team of ['bookings', 'storefront', 'payments']) {
      expect(faster(team)).toBeGreaterThan(0.7);
      expect(faster(team)).toBeLessThan(1.4);
    }
  });
});
