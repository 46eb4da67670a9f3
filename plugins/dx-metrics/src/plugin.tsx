import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { dxMetricsApi } from './api/dxMetricsApi';
import { deliveryTabRouteRef, unattributedRouteRef } from './routes';

const deliveryTab = EntityContentBlueprint.make({
  name: 'delivery',
  params: {
    path: '/delivery',
    title: 'Delivery',
    routeRef: deliveryTabRouteRef,
    filter: { kind: { $in: ['component', 'system', 'domain', 'group'] } },
    loader: () => import('./pages/DeliveryTab').then(m => <m.DeliveryTab />),
  },
});

const deliveryCard = EntityCardBlueprint.make({
  name: 'delivery',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () => import('./cards/DeliveryCard').then(m => <m.DeliveryCard />),
  },
});

/** Without an icon, so that the side bar leaves it out: the tab leads to it. */
const unattributedPage = PageBlueprint.make({
  name: 'unattributed',
  params: {
    path: '/delivery/unattributed',
    routeRef: unattributedRouteRef,
    title: 'Unattributed records',
    loader: () =>
      import('./pages/UnattributedPage').then(m => <m.UnattributedPage />),
  },
});

/**
 * Delivery metrics in the browser: a tab with the five DORA metrics and the records behind them on components, systems,
 * domains and groups, a card with the five figures on components, and a page with the records that no rule could tie.
 */
export const dxMetricsPlugin = createFrontendPlugin({
  pluginId: 'dx-metrics',
  title: 'Delivery metrics',
  routes: {
    deliveryTab: deliveryTabRouteRef,
    unattributed: unattributedRouteRef,
  },
  extensions: [dxMetricsApi, deliveryTab, deliveryCard, unattributedPage],
});
