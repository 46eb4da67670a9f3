import fc from 'fast-check';
import type { Fragment, FragmentKind, FragmentOf } from '../fragments/Fragment';
import { fragmentKey } from '../../database/fragments/FragmentStore';

const oneOf = (...values: string[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });
/** Few moments, so that events often fall together. */
const moment = fc
  .integer({ min: 0, max: 20 })
  .map(hour => new Date(Date.UTC(2026, 4, 1, hour)).toISOString());
const commits = fc.uniqueArray(
  fc.record(
    { sha: oneOf('a1', 'a2', 'a3', 'a4', 'a5'), authoredAt: moment },
    { requiredKeys: ['sha'], noNullPrototype: true },
  ),
  { selector: ({ sha }) => sha, maxLength: 3 },
);
const push = oneOf('p1', 'p2', 'p3', 'p4');

/** A fragment of one kind; absent fields are absent, not undefined, as in what a parser makes. */
function fragment<K extends FragmentKind>(
  kind: K,
  ids: fc.Arbitrary<string>,
  fields: { [F in keyof FragmentOf<K>['fields']]: fc.Arbitrary<unknown> },
  refersTo?: fc.Arbitrary<string>,
): fc.Arbitrary<Fragment> {
  return fc
    .record({
      source: oneOf('one', 'two'),
      recordId: ids,
      eventId: oneOf('e1', 'e2', 'e3', 'e4', 'e5', 'e6'),
      at: moment,
      fields: fc.record(fields as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: [],
        noNullPrototype: true,
      }),
      refersTo: refersTo ? maybe(refersTo) : fc.constant(undefined),
    })
    .map(
      ({ refersTo: reference, ...rest }) =>
        ({
          kind,
          ...rest,
          ...(reference && { refersTo: reference }),
        }) as Fragment,
    );
}

const deployment = fragment(
  'deployment',
  oneOf('d1', 'd2', 'd3'),
  {
    environment: oneOf('production', 'staging'),
    status: oneOf('success', 'failure'),
    startedAt: moment,
    finishedAt: moment,
    commit: oneOf('a1', 'a2'),
    version: oneOf('v1', 'v2'),
    component: fc.constant('component:default/ledger'),
  },
  oneOf('image1', 'image2'),
);
const change = fragment(
  'change',
  oneOf('c1', 'c2', 'c3'),
  {
    repository: fc.constant('acme/ledger'),
    commits,
    openedAt: moment,
    firstReviewAt: moment,
    mergedAt: moment,
    author: oneOf('ada', 'bo'),
    paths: fc.subarray(['a', 'b', 'c']),
  },
  push,
);
const incident = fragment('incident', oneOf('i1', 'i2'), {
  component: fc.constant('component:default/ledger'),
  detectedAt: moment,
  resolvedAt: fc.option(moment),
  severity: oneOf('high', 'low'),
});
const artifact = fragment('artifact', oneOf('image1', 'image2'), {
  commit: oneOf('a1', 'a2', 'a3'),
  repository: fc.constant('acme/ledger'),
});
const pushed = fragment(
  'push',
  push,
  { commits, paths: fc.subarray(['a', 'b', 'd']) },
  push,
);

/** What events said, each thing once. */
export const arbitraryFragments = fc.uniqueArray(
  fc.oneof(deployment, change, incident, artifact, pushed),
  { selector: fragmentKey, maxLength: 25 },
);

/** The same, in another order and with repetitions. */
export function shuffled(fragments: Fragment[]): fc.Arbitrary<Fragment[]> {
  return fc
    .tuple(
      fc.shuffledSubarray(fragments, { minLength: fragments.length }),
      fc.shuffledSubarray(fragments),
    )
    .map(([all, again]) => [...all, ...again]);
}
