import { TestDatabases } from '@backstage/backend-test-utils';
import { company, scorecard } from '../__testUtils__/entities';
import { READINESS } from '../__testUtils__/readiness';
import {
  ENGINEER,
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const EDITED = READINESS.replace('title: Readiness', 'title: Edited');
const BROKEN = READINESS.replace('hasPages', 'hasPagez');

describe('definitions', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal(databases);
    await portal.settle();
  });

  const inGit = async (yaml?: string) => {
    portal.setEntities([
      ...company.filter(({ kind }) => kind !== 'Scorecard'),
      ...(yaml ? [scorecard(yaml)] : []),
    ]);
    await portal.settle();
  };
  const list = async () => (await portal.as(ENGINEER).getScorecards()).items;
  const read = () => portal.as(ENGINEER).getDefinition('readiness');
  const save = async (yaml: string, basedOn?: string | null) =>
    portal.as(PLATFORM).saveDefinition('readiness', {
      yaml,
      basedOn: basedOn === undefined ? (await read()).version : basedOn,
    });

  it('come from Git, without what the catalog adds', async () => {
    expect(await list()).toMatchObject([
      { name: 'readiness', source: 'git', differs: false, problems: [] },
    ]);
    const { yaml, gitYaml, savedBy } = await read();
    expect(yaml).toBe(gitYaml);
    expect(yaml).not.toContain('managed-by');
    expect(savedBy).toBeNull();
  });

  it('follow Git', async () => {
    const { version } = await read();
    await inGit(EDITED);
    expect(await list()).toMatchObject([{ title: 'Edited' }]);
    expect((await read()).version).not.toBe(version);
    await inGit();
    expect(await list()).toEqual([]);
    const { scorecards } = await portal
      .as(ENGINEER)
      .getResults({ entity: 'component:default/ledger' });
    expect(scorecards).toEqual([]);
  });

  it('keep the last good one when Git has a broken one, and say what is wrong', async () => {
    const { version, yaml } = await read();
    await inGit(BROKEN);
    expect(await list()).toMatchObject([
      {
        version,
        problems: [
          {
            path: 'spec.checks.1.expression',
            message: expect.stringContaining('hasPages'),
          },
        ],
      },
    ]);
    const after = await read();
    expect(after.yaml.replace(/\s/g, '')).toContain('hasPages');
    expect(after.gitYaml).toContain('hasPagez');
    expect(after.version).toBe(version);
    await inGit(yaml);
    expect(await list()).toMatchObject([{ problems: [] }]);
  });

  it('are listed though they were never fit', async () => {
    const other = await startPortal(databases, {
      entities: [scorecard(BROKEN)],
    });
    await other.settle();
    const { items } = await other.as(ENGINEER).getScorecards();
    expect(items).toMatchObject([
      { name: 'readiness', checks: [], problems: [{}] },
    ]);
  });

  it('of the portal hold whatever Git says, and the difference shows', async () => {
    const saved = await save(EDITED);
    expect(saved).toMatchObject({
      source: 'portal',
      yaml: EDITED,
      gitYaml: expect.stringContaining('title: Readiness'),
      savedBy: `user:default/${PLATFORM}`,
    });
    await inGit(READINESS.replace('title: Readiness', 'title: Newer'));
    expect(await list()).toMatchObject([
      { title: 'Edited', source: 'portal', differs: true },
    ]);
    await inGit(EDITED);
    expect(await list()).toMatchObject([{ differs: false }]);
    await portal.as(PLATFORM).removeDefinition('readiness');
    expect(await list()).toMatchObject([{ title: 'Edited', source: 'git' }]);
    await expect(
      portal.as(PLATFORM).removeDefinition('readiness'),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('are refused when they are not fit, with the place', async () => {
    await expect(save(BROKEN)).rejects.toMatchObject({
      statusCode: 400,
      cause: {
        message: expect.stringMatching(
          /spec\.checks\.1\.expression \(line \d+, column \d+\): .*hasPages/s,
        ),
      },
    });
    await expect(
      save(READINESS.replace('name: readiness', 'name: other')),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it('are not written over what somebody else saved meanwhile', async () => {
    const { version } = await read();
    await save(EDITED);
    await expect(save(READINESS, version)).rejects.toMatchObject({
      statusCode: 409,
    });
    await expect(save(READINESS, null)).rejects.toMatchObject({
      statusCode: 409,
    });
    const both = await Promise.allSettled([
      save(READINESS),
      save(READINESS.replace('Bronze', 'Tin')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it('can be new', async () => {
    await inGit();
    await save(READINESS, null);
    await portal.run('evaluate');
    const { scorecards } = await portal
      .as(ENGINEER)
      .getResults({ entity: 'component:default/ledger' });
    expect(scorecards).toMatchObject([{ level: 'bronze' }]);
  });

  it('that change under a running evaluation count in the end', async () => {
    await portal.knex.raw('INSERT INTO due SELECT id FROM entities');
    const stricter = READINESS.replace(
      'has(entity.metadata.name)',
      'entity.metadata.name == "vault"',
    );
    await Promise.all([portal.run('evaluate'), save(stricter)]);
    await portal.run('evaluate');
    const { version } = await read();
    const { scorecards } = await portal
      .as(ENGINEER)
      .getResults({ entity: 'component:default/ledger' });
    expect(scorecards[0].checks[2]).toMatchObject({ state: 'fail' });
    expect(
      await portal.knex('standings').whereNull('until').distinct('version'),
    ).toEqual([{ version }]);
  });

  it('are evaluated anew with time when they look at the clock', async () => {
    await save(
      READINESS.replace(
        'has(entity.metadata.name)',
        'now > timestamp("2020-01-01T00:00:00Z")',
      ),
    );
    await portal.run('evaluate');
    await portal.run('evaluate-with-time');
    expect(await portal.knex('due')).toHaveLength(4);
    await portal.run('evaluate');
    await save(READINESS);
    await portal.run('evaluate');
    await portal.run('evaluate-with-time');
    expect(await portal.knex('due')).toEqual([]);
  });
});
