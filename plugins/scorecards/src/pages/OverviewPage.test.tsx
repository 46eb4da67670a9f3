import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { saveFile } from '@slipway/components/saveFile';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openScorecards } from '../__testUtils__/openScorecards';
import {
  history,
  movers,
  scorecard,
  summary,
  summaryItem,
} from '../__testUtils__/samples';

jest.mock('@slipway/components/saveFile');

const card = (name: string) => screen.findByRole('region', { name });

it('shows the levels, each with its number, the score and the way to every part', async () => {
  const backend = new FakeBackend();
  const { container } = openScorecards(backend);
  const levels = await card('Levels');
  expect(levels).toHaveTextContent('Looked at4 entities');
  expect(levels).toHaveTextContent('Mean score64');
  expect(levels).toHaveTextContent('Gold25 %1 of them');
  expect(levels).toHaveTextContent('1 No level, 2 Bronze, 1 Gold');
  const checks = await card('Checks');
  expect(
    within(checks).getByRole('row', { name: /Has a README/ }),
  ).toHaveTextContent('Bronze1 fail, 3 pass');
  expect(
    within(checks).getByRole('row', { name: /Protects its branch/ }),
  ).toHaveTextContent('The score2 unknown, 1 pass, 1 exempt');
  expect(
    within(checks).getByRole('link', { name: 'Has a README' }),
  ).toHaveAttribute(
    'href',
    '/scorecards/overview/production-readiness/has-readme',
  );
  await screen.findByRole('table', { name: 'Levels by day' });
  await expectAccessible(container, { isPage: true });
});

it('lists the teams of the reader first and the others by name, whatever their score', async () => {
  const backend = new FakeBackend();
  const [bookings, payments] = summary().groups;
  backend.summary = summary({
    groups: [
      { ...bookings, group: 'group:default/quotes', score: 99 },
      bookings,
      payments,
    ],
  });
  openScorecards(backend);
  const teams = await screen.findByRole('table', { name: 'Levels by team' });
  await within(teams).findByText('My team');
  expect(
    within(teams)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['paymentsMy team', 'bookings', 'quotes']);
  expect(
    within(teams).getByRole('row', { name: /bookings/ }),
  ).toHaveTextContent('2 Bronze, 1 Gold380');
  expect(within(teams).getByRole('link', { name: 'bookings' })).toHaveAttribute(
    'href',
    '/scorecards/overview?scope=group%3Adefault%2Fbookings',
  );
});

it('shows who improved, and nobody who fell', async () => {
  const backend = new FakeBackend();
  openScorecards(backend, '/overview?days=30');
  const improved = await card('Most improved');
  const row = await within(improved).findByRole('row', { name: /bookings/ });
  expect(row).toHaveTextContent('bookings36080+20');
  expect(improved).not.toHaveTextContent('customs');
  expect(improved).toHaveTextContent(
    'over the last 30 days. Teams with fewer than 3 entities are left out.',
  );
  expect(backend.queriesOf('GET /movers')).toEqual([
    { scorecard: 'production-readiness', days: '30' },
  ]);
});

it('says when nobody improved', async () => {
  const backend = new FakeBackend();
  backend.movers = movers({ items: [] });
  openScorecards(backend);
  expect(await screen.findByText(/None has in this time/)).toBeInTheDocument();
});

it('looks at what the URL says: scorecard, scope, period, form of the trend and level', async () => {
  const backend = new FakeBackend();
  backend.scorecards = [
    scorecard({ name: 'a', title: 'A' }),
    scorecard({ name: 'b', title: 'B' }),
  ];
  backend.summary = summary({ scorecard: 'b' });
  openScorecards(
    backend,
    '/overview/b?scope=group:default/bookings&days=365&view=table&level=gold',
  );
  expect(await screen.findByRole('heading', { name: 'B' })).toBeInTheDocument();
  const trend = await card('Trend');
  const table = await within(trend).findByRole('table');
  expect(
    within(table)
      .getAllByRole('row')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'DayNo levelBronzeSilverGoldMean score',
    '21 November 2026120164',
    '20 November 2026400060',
  ]);
  expect(trend).toHaveTextContent(
    'The mean score rose from 60 to 64 since 20 November 2026.',
  );
  await waitFor(() =>
    expect(backend.queriesOf('GET /summary')).toContainEqual({
      scorecard: 'b',
      scope: 'group:default/bookings',
      level: 'gold',
      limit: '50',
    }),
  );
  const [{ from, ...query }] = backend.queriesOf('GET /history');
  expect(query).toEqual({ scorecard: 'b', scope: 'group:default/bookings' });
  expect(Date.now() - Date.parse(from)).toBeGreaterThan(364 * 86_400_000);
  expect(screen.queryByRole('region', { name: 'Most improved' })).toBeNull();
});

it('takes another scope and level with the keyboard alone', async () => {
  const backend = new FakeBackend();
  openScorecards(backend);
  const user = userEvent.setup();
  const scope = await screen.findByRole('combobox', { name: 'Scope' });
  await user.click(scope);
  expect(
    (await screen.findAllByRole('option')).map(({ textContent }) =>
      textContent?.trim(),
    ),
  ).toEqual([
    'paymentsMy team',
    'Everything',
    'moneyDomain',
    'bookingsGroup',
    'accountsSystem',
  ]);
  await user.keyboard('{ArrowUp}{Enter}');
  await waitFor(() =>
    expect(backend.queriesOf('GET /summary').at(-1)?.scope).toBe(
      'group:default/payments',
    ),
  );
  const level = await screen.findByRole('button', {
    name: /Level of the entities/,
  });
  level.focus();
  await user.keyboard('{Enter}{ArrowDown}{Enter}');
  await waitFor(() =>
    expect(backend.queriesOf('GET /summary').at(-1)?.level).toBe('none'),
  );
});

it('lists entities page by page, and moves the keyboard to what came', async () => {
  const backend = new FakeBackend();
  backend.summary = summary({
    items: ['a', 'b', 'c'].map(title =>
      summaryItem({ entity: `component:default/${title}`, title }),
    ),
  });
  openScorecards(backend);
  const entities = await card('Entities');
  expect(
    await within(entities).findByRole('row', { name: /^a/ }),
  ).toHaveTextContent(/^apayments.*Bronze722$/);
  expect(within(entities).getAllByRole('row')).toHaveLength(3);
  await userEvent.click(
    within(entities).getByRole('button', { name: 'Show more' }),
  );
  const last = await within(entities).findByRole('row', { name: /^c/ });
  expect(last).toHaveFocus();
  expect(
    within(entities).queryByRole('button', { name: 'Show more' }),
  ).toBeNull();
});

it('keeps the entities that are there when the others do not load', async () => {
  const backend = new FakeBackend();
  backend.summary = summary({
    items: ['a', 'b', 'c'].map(title =>
      summaryItem({ entity: `component:default/${title}`, title }),
    ),
  });
  openScorecards(backend);
  const entities = await card('Entities');
  const more = await within(entities).findByRole('button', {
    name: 'Show more',
  });
  backend.refusals['GET /summary'] = { status: 503, message: 'It is away' };
  await userEvent.click(more);
  expect(await within(entities).findByRole('alert')).toHaveTextContent(
    'The others did not loadIt is away.',
  );
  expect(within(entities).getAllByRole('row')).toHaveLength(3);
  delete backend.refusals['GET /summary'];
  await userEvent.click(
    within(entities).getByRole('button', { name: 'Try again' }),
  );
  expect(
    await within(entities).findByRole('row', { name: /^c/ }),
  ).toBeInTheDocument();
});

it('saves the entities as CSV', async () => {
  const backend = new FakeBackend();
  openScorecards(backend, '/overview?level=bronze');
  const entities = await card('Entities');
  await userEvent.click(
    within(entities).getByRole('button', { name: 'Download CSV' }),
  );
  await waitFor(() => expect(saveFile).toHaveBeenCalled());
  expect(jest.mocked(saveFile).mock.calls[0][0]).toBe(
    'production-readiness-all-bronze.csv',
  );
  expect(backend.queriesOf('GET /summary.csv')).toEqual([
    { scorecard: 'production-readiness', scope: 'all', level: 'bronze' },
  ]);
});

it('says what is wrong with a newer definition', async () => {
  const backend = new FakeBackend();
  backend.scorecards = [
    scorecard({
      problems: [
        { path: 'spec.levels', message: 'must have different names', line: 7 },
      ],
    }),
  ];
  openScorecards(backend);
  expect(
    await screen.findByText(
      'Its newest definition has 1 problem, so the last good one holds',
    ),
  ).toBeInTheDocument();
  expect(
    screen.getByText('Line 7: spec.levels must have different names'),
  ).toBeInTheDocument();
});

it('says how to begin without a scorecard', async () => {
  const backend = new FakeBackend();
  backend.scorecards = [];
  const { container } = openScorecards(backend, '/overview', {
    isPlatform: false,
  });
  expect(
    await screen.findByRole('link', { name: 'How to write a scorecard' }),
  ).toBeInTheDocument();
  await expectAccessible(container);
});

it('says when a scorecard is gone', async () => {
  openScorecards(new FakeBackend(), '/overview/old-one');
  expect(
    await screen.findByText('There is no scorecard named “old-one” any more.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('link', { name: 'See the scorecards' }),
  ).toHaveAttribute('href', '/scorecards/overview');
});

it('says when a scope has nothing in it', async () => {
  const backend = new FakeBackend();
  backend.summary = summary({ entities: 0, groups: [], items: [] });
  openScorecards(backend, '/overview?scope=group:default/bookings');
  expect(
    await screen.findByText(
      '“Production readiness” is about nothing that bookings has and you may see.',
    ),
  ).toBeInTheDocument();
});

it('waits for a second day to draw a trend', async () => {
  const backend = new FakeBackend();
  backend.history = history({ days: history().days.slice(0, 1) });
  openScorecards(backend);
  expect(await screen.findByText(/from the second day on/)).toBeInTheDocument();
});

it.each([
  ['GET /scorecards', 'The scorecards did not load'],
  ['GET /summary', 'The levels did not load'],
  ['GET /history', 'The trend did not load'],
  ['GET /movers', 'The improvements did not load'],
])('says when %s fails, and tries again', async (operation, title) => {
  const backend = new FakeBackend();
  backend.refusals[operation] = { status: 500, message: 'It is away' };
  openScorecards(backend);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(`${title}It is away. Nothing was changed.`);
  delete backend.refusals[operation];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('is where the scorecards begin, whatever the URL says besides', async () => {
  const backend = new FakeBackend();
  openScorecards(backend, '?scope=group:default/bookings');
  await card('Levels');
  expect(backend.queriesOf('GET /summary')[0].scope).toBe(
    'group:default/bookings',
  );
  const parts = screen.getByRole('navigation', {
    name: 'Parts of the scorecards',
  });
  expect(
    within(parts).getByRole('link', { current: 'page' }),
  ).toHaveAccessibleName('Overview');
});
