import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import { act, render, screen } from '@testing-library/react';
import { expectAccessible } from '@slipway/components/testUtils';
import { buildsClient } from '../__testUtils__/buildsClient';
import { BuildBanner } from './BuildBanner';
import { techdocsBuildsApiRef } from './techdocsBuildsApi';

jest.mock('@backstage/plugin-techdocs-react', () => ({
  useTechDocsReaderPage: () => ({
    entityRef: { kind: 'component', namespace: 'default', name: 'ledger' },
  }),
}));

const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * 3_600_000).toISOString();

function open(build: Partial<DocsBuild>) {
  const client = buildsClient([
    {
      entityRef: 'component:default/ledger',
      title: 'Ledger',
      state: 'ready',
      ...build,
    },
  ]);
  return render(
    <TestApiProvider apis={[[techdocsBuildsApiRef, client]]}>
      <BuildBanner />
    </TestApiProvider>,
  );
}

it('says what failed, since when, what is shown and what to do', async () => {
  const { container } = open({
    state: 'failed',
    builtAt: hoursAgo(50),
    failure: { at: hoursAgo(2), message: 'mkdocs.yml:3: nav is not a list' },
  });
  expect(await screen.findByText(/newest build/)).toHaveTextContent(
    'The newest build of this documentation failed 2 hours ago',
  );
  expect(
    screen.getByText('mkdocs.yml:3: nav is not a list'),
  ).toBeInTheDocument();
  expect(container).toHaveTextContent(
    'You are reading the last good version, built 2 days ago.',
  );
  expect(container).toHaveTextContent('Mend what the message names');
  await expectAccessible(container);
});

it('does not speak of an earlier version where there is none', async () => {
  const { container } = open({
    state: 'failed',
    failure: { at: hoursAgo(2), message: 'docs_dir leaves the folder' },
  });
  await screen.findByText(/newest build/);
  expect(container).toHaveTextContent('There is no earlier version to read.');
});

it('says that a first build is on its way', async () => {
  open({ state: 'waiting' });
  expect(await screen.findByText(/has not been built yet/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Reload' })).toBeInTheDocument();
});

it('is silent when all is well', async () => {
  const { container } = open({});
  await act(() => new Promise(resolve => setTimeout(resolve, 100)));
  expect(container).toBeEmptyDOMElement();
});
