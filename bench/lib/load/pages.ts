import type { LoadCatalog } from './catalog.ts';

/** One request of a page. */
export interface Ask {
  /** What it is called in the report. */
  name: string;
  /** Below `/api/`. */
  path: string;
  isOurs: boolean;
}

/** What a person opens, drawn by weight. */
interface Page {
  weight: number;
  asks: (catalog: LoadCatalog, draw: Draw) => Ask[];
}

/** Draws one of a list, by chance. */
export type Draw = <T>(list: T[]) => T;

const DAY = 86_400_000;

const ours = (name: string, path: string): Ask => ({
  name,
  path,
  isOurs: true,
});
const catalog = (name: string, path: string): Ask => ({
  name: `catalog: ${name}`,
  path: `catalog/${path}`,
  isOurs: false,
});
const query = (values: Record<string, string>) => new URLSearchParams(values);

function dora(scope: string): Ask {
  const to = Date.now();
  return ours(
    'dora of a team or component, 90 days',
    `dx-metrics/v1/dora?${query({
      scope,
      from: new Date(to - 90 * DAY).toISOString(),
      to: new Date(to).toISOString(),
      tz: 'UTC',
      bucket: 'week',
    })}`,
  );
}

const ENTITY: Page = {
  weight: 40,
  asks: ({ components }, draw) => {
    const name = draw(components);
    return [
      catalog('one entity', `entities/by-name/component/default/${name}`),
    ];
  },
};

const LIST: Page = {
  weight: 25,
  asks: ({ teams }, draw) => [
    catalog(
      'components of a team',
      `entities/by-query?${query({
        limit: '20',
        orderField: 'metadata.name,asc',
        filter: `kind=component,relations.ownedBy=${draw(teams)}`,
      })}`,
    ),
  ],
};

/** What people do in a catalog without us: what the stock app can do, too. */
export const CATALOG_PAGES: Page[] = [ENTITY, LIST];

/** What people do in the portal. */
export const PAGES: Page[] = [
  {
    ...ENTITY,
    asks: (known, draw) => {
      const name = draw(known.components);
      const ref = `component:default/${name}`;
      return [
        catalog('one entity', `entities/by-name/component/default/${name}`),
        dora(ref),
        ours(
          'scorecard results of a component',
          `scorecards/v1/results?${query({ entity: ref })}`,
        ),
        ours(
          'requests of a component',
          `infra-requests/v1/requests?${query({ component: ref, limit: '20' })}`,
        ),
      ];
    },
  },
  LIST,
  {
    weight: 12,
    asks: ({ teams }, draw) => [dora(draw(teams))],
  },
  {
    weight: 12,
    asks: ({ teams }, draw) => [
      ours(
        'scorecard summary of a team',
        `scorecards/v1/summary?${query({ scope: draw(teams), scorecard: 'production-readiness', limit: '50' })}`,
      ),
    ],
  },
  {
    weight: 6,
    asks: () => [
      ours('my requests', 'infra-requests/v1/requests?view=mine&limit=50'),
      ours('the catalogue of modules', 'infra-requests/v1/modules'),
    ],
  },
  {
    weight: 5,
    asks: ({ components }, draw) => [
      {
        name: 'search',
        path: `search/query?${query({ term: draw(components) })}`,
        isOurs: false,
      },
    ],
  },
];

/** Draws a page by weight. */
export function drawPage(pages: Page[], random: () => number): Page {
  const total = pages.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * total;
  return pages.find(({ weight }) => (left -= weight) < 0) ?? pages[0];
}
