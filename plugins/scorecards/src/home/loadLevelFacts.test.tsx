import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { LEDGER, summary, summaryItem } from '../__testUtils__/samples';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { loadLevelFacts } from './loadLevelFacts';

const service = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { owner },
});

function load(
  backend: FakeBackend,
  question: Parameters<typeof loadLevelFacts>[0],
) {
  const apis: ApiHolder = {
    get: ref =>
      ref.id === scorecardsApiRef.id ? (backend.client as never) : undefined,
  };
  return loadLevelFacts(question, apis);
}

const mine = {
  services: [service('ledger', 'group:default/payments')],
  groups: ['group:default/payments'],
};

it('tells the level, which leads to the scorecard of the service, and what is open', async () => {
  const told = await load(new FakeBackend(), mine);
  renderInTestApp(<>{told.get(LEDGER)}</>, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  expect(await screen.findByRole('link', { name: 'Bronze' })).toHaveAttribute(
    'href',
    '/catalog/default/component/ledger/scorecard',
  );
  expect(screen.getByText('Score 72, 2 checks open')).toBeInTheDocument();
});

it('tells when nothing is open and no level is reached', async () => {
  const backend = new FakeBackend();
  backend.summary = summary({
    items: [summaryItem({ level: null, score: null, open: 0 })],
  });
  const told = await load(backend, mine);
  renderInTestApp(<>{told.get(LEDGER)}</>);
  expect(await screen.findByText('No level')).toBeInTheDocument();
  expect(screen.getByText('Score –, no check open')).toBeInTheDocument();
});

it('tells nothing without a scorecard', async () => {
  const backend = new FakeBackend();
  backend.scorecards = [];
  expect(await load(backend, mine)).toEqual(new Map());
});

it('asks once for a hundred services', async () => {
  const backend = new FakeBackend();
  await load(backend, {
    services: Array.from({ length: 101 }, (_, n) =>
      service(`s${n}`, 'group:default/payments'),
    ),
    groups: ['group:default/payments'],
  });
  expect(
    backend
      .queriesOf('GET /levels')
      .map(({ entities }) => entities?.split(',').length),
  ).toEqual([100, 1]);
});
