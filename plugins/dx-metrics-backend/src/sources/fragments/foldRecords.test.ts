import fc from 'fast-check';
import {
  arbitraryFragments,
  shuffled,
} from '../__testUtils__/arbitraryFragments';
import { foldRecords } from './foldRecords';
import type { Fragment, FragmentKind, FragmentOf } from './Fragment';

const hour = (hours: number) =>
  new Date(Date.UTC(2026, 4, 1, hours)).toISOString();

function say<K extends FragmentKind>(
  kind: K,
  recordId: string,
  hours: number,
  fields: FragmentOf<K>['fields'],
  refersTo?: string,
): Fragment {
  return {
    kind,
    source: 'github',
    recordId,
    eventId: `${kind} ${recordId} ${hours}`,
    at: hour(hours),
    fields,
    ...(refersTo && { refersTo }),
  } as Fragment;
}

const byId = (fragments: Fragment[]) =>
  foldRecords(fragments)
    .map(({ kind, record }) => ({ kind, ...record }))
    .sort((a, b) =>
      [a.kind, a.source, a.id].join() < [b.kind, b.source, b.id].join()
        ? -1
        : 1,
    );

describe('foldRecords', () => {
  it('makes the same records of the same events, in any order and however often they come', () => {
    fc.assert(
      fc.property(
        arbitraryFragments.chain(fragments =>
          fc.tuple(fc.constant(fragments), shuffled(fragments)),
        ),
        ([fragments, again]) => {
          expect(byId(again)).toEqual(byId(fragments));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes the first success of a deployment, whatever comes later', () => {
    expect(
      byId([
        say('deployment', '7', 1, { environment: 'production', commit: 'c0' }),
        say('deployment', '7', 2, { status: 'failure', finishedAt: hour(2) }),
        say('deployment', '7', 3, { status: 'success', finishedAt: hour(3) }),
        say('deployment', '7', 4, { status: 'success', finishedAt: hour(4) }),
        say('deployment', '7', 5, { status: 'failure', finishedAt: hour(5) }),
      ]),
    ).toMatchObject([{ status: 'success', finishedAt: hour(3), commit: 'c0' }]);
  });

  it('takes the latest value of what may change, and the earliest time of what happens once', () => {
    expect(
      byId([
        say('change', '1', 3, {
          repository: 'acme/new',
          firstReviewAt: hour(3),
        }),
        say('change', '1', 1, {
          repository: 'acme/old',
          firstReviewAt: hour(1),
        }),
      ]),
    ).toMatchObject([{ repository: 'acme/new', firstReviewAt: hour(1) }]);
  });

  it('has no end of an incident that was opened again', () => {
    const events = [
      say('incident', '1', 1, { detectedAt: hour(1), resolvedAt: null }),
      say('incident', '1', 2, { resolvedAt: hour(2) }),
      say('incident', '1', 3, { resolvedAt: null }),
    ];
    expect(byId(events)).toEqual([
      { kind: 'incident', source: 'github', id: '1', detectedAt: hour(1) },
    ]);
    const resolved = say('incident', '1', 4, { resolvedAt: hour(4) });
    expect(byId([...events, resolved])).toMatchObject([
      { resolvedAt: hour(4) },
    ]);
  });

  it('waits with a deployment that nobody said has finished', () => {
    expect(byId([say('deployment', '7', 1, { environment: 'live' })])).toEqual(
      [],
    );
  });

  it('finds the commit of a deployment by its artifact, unless it names one itself', () => {
    const packaged = say('artifact', 'image', 1, { commit: 'built' });
    const finished = {
      environment: 'live',
      status: 'success',
      finishedAt: hour(2),
    } as const;
    expect(
      byId([packaged, say('deployment', '1', 2, finished, 'image')]),
    ).toMatchObject([{ commit: 'built' }]);
    expect(
      byId([
        packaged,
        say('deployment', '1', 2, { ...finished, commit: 'own' }, 'image'),
      ]),
    ).toMatchObject([{ commit: 'own' }]);
  });

  it('finds the commits of a change by the pushes that led to its heads, back to another change', () => {
    const commit = (sha: string, hours: number) => ({
      commits: [{ sha, authoredAt: hour(hours) }],
    });
    const events = [
      say('push', 'p1', 1, commit('c1', 1)),
      say('push', 'p2', 2, commit('c2', 2), 'p1'),
      say('push', 'p3', 3, commit('c3', 3), 'p2'),
      say('push', 'p4', 4, { ...commit('c4', 4), paths: ['src/a'] }, 'p3'),
      say('change', 'second', 5, { repository: 'acme/ledger' }, 'p4'),
    ];
    const shas = (records: ReturnType<typeof byId>) =>
      records.map(
        record => 'commits' in record && record.commits.map(({ sha }) => sha),
      );
    expect(shas(byId(events))).toEqual([['c1', 'c2', 'c3', 'c4']]);
    const first = say(
      'change',
      'first',
      2,
      { repository: 'acme/ledger' },
      'p2',
    );
    expect(shas(byId([...events, first]))).toEqual([
      ['c1', 'c2'],
      ['c3', 'c4'],
    ]);
    expect(byId([...events, first])[1]).toMatchObject({ paths: ['src/a'] });
  });
});
