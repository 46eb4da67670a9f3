import {
  AppRootElementBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import LocalShippingOutlined from '@material-ui/icons/LocalShippingOutlined';
import TrendingUpOutlined from '@material-ui/icons/TrendingUpOutlined';
import { Presence } from './adoption/presence/Presence';
import { dxMetricsApi } from './api/dxMetricsApi';
import { homeExtensions } from './home/homeExtensions';
import {
  adoptionRouteRef,
  deliveryRouteRef,
  deliveryTabRouteRef,
  quarterlyReportRouteRef,
  unattributedRouteRef,
} from './routes';

const deliveryPage = PageBlueprint.make({
  params: {
    path: '/delivery',
    routeRef: deliveryRouteRef,
    title: 'Delivery',
    icon: <LocalShippingOutlined fontSize="inherit" />,
    loader: () => import('./pages/DeliveryPage').then(m => <m.DeliveryPage />),
  },
});

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
    filter: { kind: { $in: ['component', 'system', 'domain', 'group'] } },
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

const adoptionPage = PageBlueprint.make({
  name: 'adoption',
  params: {
    path: '/adoption',
    routeRef: adoptionRouteRef,
    title: 'Adoption',
    icon: <TrendingUpOutlined fontSize="inherit" />,
    loader: () =>
      import('./adoption/AdoptionPage').then(m => <m.AdoptionPage />),
  },
});

const presence = AppRootElementBlueprint.make({
  name: 'presence',
  params: { element: <Presence /> },
});

/**
 * Delivery metrics in the browser: the page Delivery, with the five DORA metrics of any scope and the records behind
 * them; the same as a tab on components, systems, domains and groups, and a card with the five figures; and a page with
 * the records that no rule could tie.
 */
export const dxMetricsPlugin = createFrontendPlugin({
  pluginId: 'dx-metrics',
  title: 'Delivery metrics',
  routes: {
    adoption: adoptionRouteRef,
    delivery: deliveryRouteRef,
    deliveryTab: deliveryTabRouteRef,
    unattributed: unattributedRouteRef,
  },
  externalRoutes: { quarterlyReport: quarterlyReportRouteRef },
  extensions: [
    dxMetricsApi,
    deliveryPage,
    deliveryTab,
    deliveryCard,
    unattributedPage,
    adoptionPage,
    presence,
    ...homeExtensions,
  ],
});
