import {
  coreExtensionData,
  createFrontendPlugin,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import StorageOutlined from '@material-ui/icons/StorageOutlined';
import { INFRA_REQUEST_ANNOTATION } from '@slipway/plugin-infra-requests-common';
import { infraRequestsApi } from './api/infraRequestsApi';
import { homeExtensions } from './home';
import {
  approvalsRouteRef,
  catalogueRouteRef,
  infrastructureRouteRef,
  insightsRouteRef,
  moduleRouteRef,
  myRequestsRouteRef,
  newRequestRouteRef,
  newRequestsRouteRef,
  requestRouteRef,
  requestsRouteRef,
  upgradesRouteRef,
} from './routes';

/** Shows its sub-pages itself, as the scorecards do and for the same reasons. */
const infrastructurePage = PageBlueprint.makeWithOverrides({
  factory: (originalFactory, { inputs }) =>
    originalFactory({
      path: '/infrastructure',
      routeRef: infrastructureRouteRef,
      title: 'Infrastructure',
      icon: <StorageOutlined fontSize="inherit" />,
      loader: async () => {
        const { InfrastructureRooms } =
          await import('./pages/InfrastructureRooms');
        return (
          <InfrastructureRooms
            rooms={inputs.pages.map(page => ({
              path: page.get(coreExtensionData.routePath),
              title: page.get(coreExtensionData.title) ?? '',
              element: page.get(coreExtensionData.reactElement),
            }))}
          />
        );
      },
    }),
});

const cataloguePage = SubPageBlueprint.make({
  name: 'catalogue',
  params: {
    path: 'catalogue',
    routeRef: catalogueRouteRef,
    title: 'Catalogue',
    loader: () =>
      import('./catalogue/CatalogueRoutes').then(m => <m.CatalogueRoutes />),
  },
});

const newRequestPage = SubPageBlueprint.make({
  name: 'new',
  params: {
    path: 'new',
    routeRef: newRequestsRouteRef,
    title: 'Ask for infrastructure',
    loader: () =>
      import('./form/NewRequestRoutes').then(m => <m.NewRequestRoutes />),
  },
});

const requestsPage = SubPageBlueprint.make({
  name: 'requests',
  params: {
    path: 'requests',
    routeRef: requestsRouteRef,
    title: 'Requests',
    loader: () =>
      import('./lists/RequestRoutes').then(m => <m.RequestRoutes />),
  },
});

const myRequestsPage = SubPageBlueprint.make({
  name: 'mine',
  params: {
    path: 'mine',
    routeRef: myRequestsRouteRef,
    title: 'My requests',
    loader: () =>
      import('./lists/MyRequestsPage').then(m => <m.MyRequestsPage />),
  },
});

const approvalsPage = SubPageBlueprint.make({
  name: 'approvals',
  params: {
    path: 'approvals',
    routeRef: approvalsRouteRef,
    title: 'Approvals',
    loader: () =>
      import('./approvals/ApprovalsPage').then(m => <m.ApprovalsPage />),
  },
});

const upgradesPage = SubPageBlueprint.make({
  name: 'upgrades',
  params: {
    path: 'upgrades',
    routeRef: upgradesRouteRef,
    title: 'Upgrades',
    loader: () =>
      import('./upgrades/UpgradesPage').then(m => <m.UpgradesPage />),
  },
});

const insightsPage = SubPageBlueprint.make({
  name: 'insights',
  params: {
    path: 'insights',
    routeRef: insightsRouteRef,
    title: 'Insights',
    loader: () =>
      import('./insights/InsightsPage').then(m => <m.InsightsPage />),
  },
});

const componentCard = EntityCardBlueprint.make({
  name: 'component',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () =>
      import('./entity/ComponentCard').then(m => <m.ComponentCard />),
  },
});

const resourceCard = EntityCardBlueprint.make({
  name: 'resource',
  params: {
    type: 'info',
    filter: {
      kind: 'resource',
      [`metadata.annotations.${INFRA_REQUEST_ANNOTATION}`]: { $exists: true },
    },
    loader: () => import('./entity/ResourceCard').then(m => <m.ResourceCard />),
  },
});

/**
 * Infrastructure on request in the browser: what may be asked for, the form, the requests and what becomes of them, what
 * waits for a decision, and how well it serves.
 */
export const infraRequestsPlugin = createFrontendPlugin({
  pluginId: 'infra-requests',
  title: 'Infrastructure',
  routes: {
    root: infrastructureRouteRef,
    catalogue: catalogueRouteRef,
    module: moduleRouteRef,
    newRequests: newRequestsRouteRef,
    newRequest: newRequestRouteRef,
    requests: requestsRouteRef,
    request: requestRouteRef,
    myRequests: myRequestsRouteRef,
    approvals: approvalsRouteRef,
    upgrades: upgradesRouteRef,
    insights: insightsRouteRef,
  },
  extensions: [
    infraRequestsApi,
    infrastructurePage,
    cataloguePage,
    newRequestPage,
    requestsPage,
    myRequestsPage,
    approvalsPage,
    upgradesPage,
    insightsPage,
    componentCard,
    resourceCard,
    ...homeExtensions,
  ],
});
