import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { buildsClient } from '../__testUtils__/buildsClient';
import readerModule from '..';
import { techdocsBuildsApiRef } from '../builds/techdocsBuildsApi';

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString();

const BUILDS: DocsBuild[] = [
  {
    entityRef: 'component:default/ledger',
    title: 'Ledger',
    description: 'Keeps the books',
    owner: 'group:default/harbour',
    state: 'ready',
    changedAt: daysAgo(21),
    pages: 12,
    brokenLinks: 3,
  },
  {
    entityRef: 'component:default/crane',
    title: 'Crane',
    owner: 'group:default/quay',
    state: 'failed',
    changedAt: daysAgo(150),
    pages: 1,
    failure: { at: daysAgo(1), message: 'mkdocs.yml:3: nav is not a list' },
  },
  { entityRef: 'api:default/tide', title: 'Tide', state: 'waiting' },
];

function open(client = buildsClient(BUILDS), path = '/docs') {
  return renderTestApp({
    features: [techdocsPlugin, readerModule],
    initialRouteEntries: [path],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [techdocsBuildsApiRef, client],
      mockApis.identity({
        userEntityRef: 'user:default/amara',
        ownershipEntityRefs: ['group:default/quay'],
      }),
    ],
  });
}

const owners = () =>
  screen.getAllByRole('heading', { level: 2 }).map(item => item.textContent);

it('lists by owner, with freshness and what is wrong', async () => {
  open();
  const mine = await screen.findByRole('region', { name: 'quay' });
  expect(owners()).toEqual(['quay', 'harbour', 'Without an owner']);
  expect(mine).toHaveTextContent('Yours');
  expect(mine).toHaveTextContent(/1 page(?!s)/);
  expect(mine).toHaveTextContent('changed 4 months ago');
  expect(mine).toHaveTextContent('Stale');
  expect(mine).toHaveTextContent('Newest build failed 1 day ago');

  const other = screen.getByRole('region', { name: 'harbour' });
  expect(other).toHaveTextContent('Keeps the books');
  expect(other).toHaveTextContent('12 pages');
  expect(other).toHaveTextContent('changed 3 weeks ago');
  expect(other).not.toHaveTextContent('Stale');
  expect(other).toHaveTextContent('3 broken links');
  expect(within(other).getByRole('link', { name: 'Ledger' })).toHaveAttribute(
    'href',
    '/docs/default/component/ledger',
  );
  expect(
    screen.getByRole('region', { name: 'Without an owner' }),
  ).toHaveTextContent('Waiting for its first build');
  expect(screen.getByText(/3 documented/)).toHaveTextContent(
    '3 documented, 1 with a failed build, 1 with broken links, 1 stale',
  );
  await expectAccessible(mine.parentElement ?? mine);
});

it('filters by words and by owner, and takes both from the URL', async () => {
  const user = userEvent.setup();
  open(undefined, '/docs?owner=me');
  await screen.findByRole('region', { name: 'quay' });
  expect(owners()).toEqual(['quay']);
  await user.click(screen.getByRole('switch', { name: 'Owned by me' }));
  expect(owners()).toHaveLength(3);
  await user.type(screen.getByLabelText('Filter documentation'), 'books');
  expect(owners()).toEqual(['harbour']);
  await user.type(screen.getByLabelText('Filter documentation'), ' none');
  expect(screen.getByText(/No documentation matches/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(owners()).toHaveLength(3);
});

it('says what will be here while there is nothing', async () => {
  open(buildsClient([]));
  expect(
    await screen.findByRole('link', { name: 'Write documentation' }),
  ).toHaveAttribute(
    'href',
    '/docs/default/component/slipway/how-to/write-documentation',
  );
});

it('says what failed, and tries again', async () => {
  const user = userEvent.setup();
  const client = buildsClient(BUILDS);
  jest
    .spyOn(client, 'getBuilds')
    .mockRejectedValueOnce(new Error('Request failed with 503'));
  open(client);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Request failed with 503. Nothing was changed.',
  );
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Ledger' })).toBeVisible();
});
