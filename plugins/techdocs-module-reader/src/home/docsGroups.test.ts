import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import { groupByOwner, isStale, matchesWords } from './docsGroups';

const build = (title: string, owner?: string): DocsBuild => ({
  entityRef: `component:default/${title.toLowerCase()}`,
  title,
  owner,
  state: 'ready',
});

it('puts the reader’s own first, then others by name, then what has no owner', () => {
  const groups = groupByOwner(
    [
      build('Quay'),
      build('Tide', 'group:default/alpha'),
      build('Berth', 'group:default/zulu'),
      build('Anchor', 'group:default/zulu'),
      build('Crane', 'group:default/beta'),
    ],
    ['group:default/zulu'],
  );
  expect(
    groups.map(group => [
      group.owner,
      ...group.builds.map(({ title }) => title),
    ]),
  ).toEqual([
    ['group:default/zulu', 'Anchor', 'Berth'],
    ['group:default/alpha', 'Tide'],
    ['group:default/beta', 'Crane'],
    [undefined, 'Quay'],
  ]);
});

it.each([
  ['2026-08-23T12:00:00Z', false],
  ['2026-08-22T12:00:00Z', true],
  [undefined, false],
])(
  'after a change at %s, 90 days later: stale is %s',
  (changedAt, expected) => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(isStale({ ...build('Ledger'), changedAt }, now)).toBe(expected);
  },
);

it.each([
  ['', true],
  ['LED', true],
  ['harbour ledger', true],
  ['harbour quay', false],
])('the filter %j matches: %s', (words, expected) => {
  expect(matchesWords(build('Ledger', 'group:default/harbour'), words)).toBe(
    expected,
  );
});
