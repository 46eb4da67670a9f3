import type { Entity } from '@backstage/catalog-model';
import {
  createFrontendModule,
  type FrontendFeature,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { type Visit, visitsApiRef } from '@backstage/plugin-home';
import homePlugin from '@backstage/plugin-home/alpha';
import {
  type NotificationsApi,
  notificationsApiRef,
} from '@backstage/plugin-notifications';
import type { Notification } from '@backstage/plugin-notifications-common';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  type LoadServiceFacts,
  ServiceFactBlueprint,
} from '@slipway/plugin-home-react';
import { homeModule } from '..';

const CARDS = [
  { component: 'StartHere', column: 0, row: 0, width: 8, height: 1 },
  { component: 'MyServices', column: 0, row: 1, width: 8, height: 1 },
  { component: 'NeedsMe', column: 8, row: 0, width: 4, height: 1 },
  {
    component: 'HomePageRecentlyVisited',
    column: 8,
    row: 1,
    width: 4,
    height: 1,
  },
];

/** An entity of the namespace `default`. */
export function entity(
  kind: string,
  name: string,
  relations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: Object.entries(relations).map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}

/** The home page of Amara, of the team `bookings`, and everything around it that a test may change. */
export class HomeFixture {
  ownershipEntityRefs = ['user:default/amara', 'group:default/bookings'];
  entities: Entity[] = [
    entity('Group', 'bookings'),
    entity('Component', 'booking-service', {
      ownedBy: 'group:default/bookings',
    }),
    entity('Component', 'ledger', { ownedBy: 'group:default/payments' }),
  ];
  visits: Visit[] = [];
  /** The states of the launches of Amara. */
  launches: ('completed' | 'failed')[] = [];
  unread: Notification[] = [];
  facts: Record<string, LoadServiceFacts> = {};
  readonly storage: ReturnType<typeof mockApis.storage> = mockApis.storage();
  /** How often the catalog was asked. */
  catalogRequests = 0;
  readonly listVisits = jest.fn(async () => this.visits);

  readonly #notifications = {
    getNotifications: async () => ({
      notifications: this.unread,
      totalCount: this.unread.length,
    }),
    updateNotifications: async ({ ids }: { ids: string[] }) => {
      this.unread = this.unread.filter(({ id }) => !ids.includes(id));
      return [];
    },
  } as Partial<NotificationsApi>;

  /** Opens the page, also again with what was kept. */
  open() {
    const catalog = catalogApiMock({ entities: this.entities });
    const queryEntities = catalog.queryEntities.bind(catalog);
    catalog.queryEntities = async request => {
      this.catalogRequests++;
      return queryEntities(request);
    };
    return renderTestApp({
      features: [homePlugin, homeModule, this.#factsModule()],
      config: {
        app: {
          extensions: [
            { 'page:home': { config: { path: '/', defaultConfig: CARDS } } },
          ],
        },
      },
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [catalogApiRef, catalog],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/amara',
            ownershipEntityRefs: this.ownershipEntityRefs,
          }),
        ],
        [
          visitsApiRef,
          {
            list: this.listVisits,
            save: async ({ visit }) => ({
              ...visit,
              id: visit.pathname,
              hits: 1,
              timestamp: 0,
            }),
          },
        ],
        [
          scaffolderApiRef,
          {
            listTasks: async () => ({
              tasks: this.launches.map((status, n) => ({
                id: String(n),
                status,
                createdAt: '2026-10-02T12:00:00.000Z',
                spec: {
                  apiVersion: 'scaffolder.backstage.io/v1beta3' as const,
                  parameters: {},
                  steps: [],
                  output: {},
                },
              })),
            }),
          },
        ],
        [notificationsApiRef, this.#notifications],
        [signalApiRef, { subscribe: () => ({ unsubscribe: () => {} }) }],
        this.storage,
      ],
    });
  }

  #factsModule(): FrontendFeature {
    return createFrontendModule({
      pluginId: 'home',
      extensions: Object.entries(this.facts).map(([name, load]) =>
        ServiceFactBlueprint.make({
          name,
          params: { subject: `The ${name}`, loader: async () => load },
        }),
      ),
    });
  }
}
