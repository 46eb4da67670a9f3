import { recentVisits } from './recentVisits';

const visit = (
  pathname: string,
  name: string,
  timestamp: number,
  entityRef?: string,
) => ({ id: pathname, pathname, name, timestamp, entityRef, hits: 1 });

it('names pages as people do, the newest first, without the home page', () => {
  const ledger = 'component:default/ledger';
  expect(
    recentVisits([
      visit('/', 'Home', 9),
      visit('/catalog', 'catalog', 1),
      visit('/catalog/default/component/ledger', 'ledger', 2, ledger),
      visit('/catalog/default/component/ledger/delivery', 'ledger', 3, ledger),
      visit('/delivery/unattributed', 'Unattributed records | Slipway', 4),
    ]).map(({ name, about }) => [name, about]),
  ).toEqual([
    ['Unattributed records', undefined],
    ['ledger', 'component, delivery'],
    ['ledger', 'component'],
    ['Catalog', undefined],
  ]);
});
