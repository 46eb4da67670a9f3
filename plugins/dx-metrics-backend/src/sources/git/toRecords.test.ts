import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { TestRepository } from './__testUtils__/TestRepository';
import type { HistoryChoice } from './HistoryChoice';
import { readHistory, readStanding } from './readHistory';
import { toRecords } from './toRecords';

const { at } = TestRepository;
const owner = {
  component: 'component:default/ledger',
  repository: 'github.com/acme/ledger',
  environment: 'production',
  patterns: [] as string[],
};
const tags = (...patterns: string[]): HistoryChoice => ({
  deployments: 'tags',
  patterns,
});
const id = (name: string) => `component:default/ledger@${name}`;

describe('toRecords', () => {
  const directory = createMockDirectory();
  let repository: TestRepository;

  beforeEach(() => {
    directory.clear();
    repository = new TestRepository(join(directory.path, 'ledger'));
  });

  async function read(choice: HistoryChoice, patterns = owner.patterns) {
    const place = {
      gitDirectory: join(repository.path, '.git'),
      mainRefs: ['refs/heads/main'],
    };
    const { signal } = new AbortController();
    const standing = await readStanding(
      place,
      choice.deployments === 'tags' ? choice.patterns : [],
      signal,
    );
    const history = await readHistory(
      place,
      standing,
      patterns.length > 0,
      signal,
    );
    const records = toRecords(history, choice, { ...owner, patterns });
    return {
      deployments: records.flatMap(native =>
        native.kind === 'deployment' ? [native.record] : [],
      ),
      changes: records.flatMap(native =>
        native.kind === 'change' ? [native.record] : [],
      ),
    };
  }

  it('takes tags for deployments, and commits and merges on the main branch for changes', async () => {
    const first = repository.commit(1, 'first');
    repository.tag(2, 'v1.0.0');
    repository.tag(2, 'nightly');
    repository.git(3, 'checkout', '--quiet', '-b', 'topic');
    const side = repository.commit(4, 'on a branch', 'a.ts');
    const more = repository.commit(5, 'more', 'b.ts');
    repository.git(5, 'checkout', '--quiet', 'main');
    const direct = repository.commit(6, 'straight to main');
    const merge = repository.merge(7, 'topic');
    repository.tag(8, 'v1.1.0');
    const later = repository.commit(9, 'not released');

    const { deployments, changes } = await read(tags('v*'));
    expect(deployments).toEqual([
      {
        source: 'git',
        id: id('v1.0.0'),
        component: owner.component,
        repository: owner.repository,
        environment: 'production',
        status: 'success',
        version: 'v1.0.0',
        commit: first,
        finishedAt: at(2),
      },
      expect.objectContaining({
        id: id('v1.1.0'),
        commit: merge,
        finishedAt: at(8),
        changes: expect.arrayContaining([id(merge), id(direct)]),
      }),
    ]);
    expect(deployments[1].changes).toHaveLength(2);
    expect(changes.map(change => [change.id, change.mergedAt])).toEqual([
      [id(first), at(1)],
      [id(direct), at(6)],
      [id(merge), at(7)],
      [id(later), at(9)],
    ]);
    expect(
      changes[2].commits.toSorted((a, b) =>
        a.authoredAt! < b.authoredAt! ? -1 : 1,
      ),
    ).toEqual([
      { sha: side, authoredAt: at(4) },
      { sha: more, authoredAt: at(5) },
      { sha: merge, authoredAt: at(7) },
    ]);
  });

  it('takes each commit on the main branch for a deployment, by choice', async () => {
    const first = repository.commit(1, 'first');
    const second = repository.commit(2, 'second');
    const { deployments } = await read({ deployments: 'commits' });
    expect(deployments).toMatchObject([
      { id: id(first), finishedAt: at(1), commit: first },
      { id: id(second), finishedAt: at(2), changes: [id(second)] },
    ]);
    expect(deployments[0]).not.toHaveProperty('changes');
  });

  it('takes nothing for a deployment where something else reports them', async () => {
    const first = repository.commit(1, 'first');
    repository.tag(1, 'v1');
    const { deployments, changes } = await read({ deployments: 'none' });
    expect(deployments).toEqual([]);
    expect(changes).toMatchObject([{ id: id(first), mergedAt: at(1) }]);
  });

  it('takes a revert for a rollback of the deployment that brought the commit, unless none did', async () => {
    repository.commit(1, 'first');
    repository.tag(1, 'v1');
    const bad = repository.commit(2, 'bad', 'bad.ts');
    repository.tag(3, 'v2');
    const worse = repository.commit(4, 'worse', 'worse.ts');
    repository.revert(5, worse);
    repository.tag(5, 'v3');
    const back = repository.revert(6, bad);
    repository.tag(7, 'v4');
    repository.revert(8, back);
    repository.tag(9, 'v5');
    const { deployments } = await read(tags('v*'));
    expect(deployments.map(({ rollbackOf }) => rollbackOf)).toEqual([
      undefined,
      undefined,
      undefined,
      id('v2'),
      undefined,
    ]);
  });

  it('takes a hotfix for unplanned, with the commits that only its tag leads to', async () => {
    const first = repository.commit(1, 'first');
    repository.tag(1, 'v1.0.0');
    const next = repository.commit(2, 'next');
    repository.git(3, 'checkout', '--quiet', '-b', 'release', first);
    const fix = repository.commit(3, 'fix', 'fix.ts');
    repository.tag(4, 'v1.0.1-hotfix');
    repository.git(4, 'checkout', '--quiet', 'main');
    repository.tag(5, 'v1.1.0', next);
    const { deployments } = await read(tags('v*'));
    expect(deployments).toMatchObject([
      { id: id('v1.0.0') },
      { id: id('v1.0.1-hotfix'), unplanned: true, changes: [id(fix)] },
      { id: id('v1.1.0'), changes: [id(next)] },
    ]);
    expect(deployments[2]).not.toHaveProperty('unplanned');
  });

  it('leaves the changes of other components of the repository out', async () => {
    repository.commit(1, 'ours', 'ledger/a.ts');
    const theirs = repository.commit(2, 'theirs', 'billing/b.ts');
    repository.git(3, 'checkout', '--quiet', '-b', 'topic');
    repository.commit(3, 'ours on a branch', 'ledger/ü c.ts');
    repository.git(3, 'checkout', '--quiet', 'main');
    repository.commit(4, 'also theirs', 'billing/b.ts');
    const merge = repository.merge(5, 'topic');
    const { changes, deployments } = await read({ deployments: 'commits' }, [
      '/ledger/',
    ]);
    expect(changes.map(change => change.mergedAt)).toEqual([at(1), at(5)]);
    expect(deployments.map(({ commit }) => commit)).toContain(merge);
    expect(deployments.map(({ commit }) => commit)).not.toContain(theirs);
  });

  it('passes over a tag on what is no commit, and a commit from the future', async () => {
    const first = repository.commit(1, 'first');
    const tree = repository.git(1, 'rev-parse', 'HEAD^{tree}').trim();
    repository.tag(1, 'v1');
    repository.tag(1, 'v-tree', tree);
    repository.commit(300_000, 'from the future');
    const { changes, deployments } = await read(tags('v*'));
    expect(deployments.map(({ commit }) => commit)).toEqual([first]);
    expect(changes.map(({ mergeCommit }) => mergeCommit)).toEqual([first]);
  });
});
