import fc from 'fast-check';
import type { NativeRecord } from '../ingestion/NativeRecord';
import type { Facts } from './bruteForce';

/** The first moment of generated records. */
export const START = Date.UTC(2026, 2, 27);

const MINUTE = 60_000;

/**
 * A handful of moments, so that records often fall together; they span the change to summer time in Europe. Some lie
 * within a quarter of an hour, where a period may begin or end.
 */
const moment = fc
  .integer({ min: 0, max: 60 })
  .map(step =>
    new Date(START + (step * 120 + (step % 4) * 4) * MINUTE).toISOString(),
  );
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });
const oneOf = (...values: string[]) => fc.constantFrom(...values);
const component = oneOf(
  'component:default/ledger',
  'component:default/billing',
);
const sha = oneOf('a1', 'a2', 'a3', 'a4', 'a5', 'a6');
const source = oneOf('ci', 'cd');

const deployment = fc.record(
  {
    id: oneOf('1', '2', '3', '4', '5', '6', '7'),
    source,
    component: maybe(component),
    repository: fc.constantFrom(undefined, 'acme/elsewhere'),
    environment: oneOf('prod', 'prod', 'live', 'staging'),
    status: fc.constantFrom<'success' | 'failure'>(
      'success',
      'success',
      'success',
      'failure',
    ),
    finishedAt: moment,
    commit: sha,
    version: maybe(oneOf('v1', 'v2', 'v3')),
    artifact: maybe(oneOf('image1', 'image2')),
    changes: fc.option(
      fc.uniqueArray(oneOf('p1', 'p2', 'p3'), { minLength: 1 }),
      {
        nil: undefined,
        freq: 4,
      },
    ),
    rollbackOf: fc.option(oneOf('1', '2', '3'), { nil: undefined, freq: 6 }),
    unplanned: fc.constantFrom(undefined, undefined, true),
  },
  { noNullPrototype: true },
);

const change = fc.record(
  {
    id: oneOf('p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'),
    source,
    repository: fc.constant('acme/mono'),
    paths: fc.subarray(['ledger/main.go', 'billing/main.go', 'docs/index.md']),
    commits: fc.array(fc.record({ sha, authoredAt: moment }), {
      minLength: 1,
      maxLength: 2,
    }),
    openedAt: maybe(moment),
    firstReviewAt: maybe(moment),
    mergedAt: moment,
    mergeCommit: maybe(sha),
  },
  { noNullPrototype: true },
);

const incident = fc.record(
  {
    id: oneOf('i1', 'i2', 'i3', 'i4'),
    source,
    component: maybe(component),
    environment: maybe(oneOf('prod', 'live')),
    detectedAt: moment,
    resolvedAt: maybe(moment),
    causedBy: fc.option(oneOf('1', '2', '3'), { nil: undefined, freq: 2 }),
    artifact: fc.option(oneOf('image1', 'image2'), { nil: undefined, freq: 2 }),
    commit: fc.option(sha, { nil: undefined, freq: 2 }),
  },
  { noNullPrototype: true },
);

const unique = <T extends { source: string; id: string }>(
  record: fc.Arbitrary<T>,
  maxLength: number,
) =>
  fc.uniqueArray(record, {
    maxLength,
    selector: ({ source: from, id }) => `${from}/${id}`,
  });

/** Everything that was reported about two components which share a repository. */
export const arbitraryRecords = fc.record({
  deployments: unique(deployment, 12),
  changes: unique(change, 12),
  incidents: unique(incident, 5),
});

/** See {@link arbitraryRecords}. */
export type Records =
  typeof arbitraryRecords extends fc.Arbitrary<infer T> ? T : never;

/** The records as a source hands them over. */
export function toNative(records: Records): NativeRecord[] {
  return [
    ...records.deployments.map(
      record => ({ kind: 'deployment', record }) as const,
    ),
    ...records.changes.map(record => ({ kind: 'change', record }) as const),
    ...records.incidents.map(record => ({ kind: 'incident', record }) as const),
  ];
}

/** The records with their attribution done by hand. */
export function toFacts({ deployments, changes, incidents }: Records): Facts {
  return {
    deployments: deployments.flatMap(record =>
      record.component ? [{ ...record, component: record.component }] : [],
    ),
    changes: changes.map(record => ({
      ...record,
      components: ['ledger', 'billing']
        .filter(name => record.paths.includes(`${name}/main.go`))
        .map(name => `component:default/${name}`),
    })),
    incidents,
  };
}
