import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  adoptionRouteRef,
  deliveryRouteRef,
  reportRouteRef,
  surveysRouteRef,
} from './routes';

/** Without an icon, so that the side bar leaves it out: the page Adoption leads to it. */
const reportPage = PageBlueprint.make({
  params: {
    path: '/report',
    routeRef: reportRouteRef,
    title: 'Quarterly report',
    loader: () => import('./pages/ReportPage').then(m => <m.ReportPage />),
  },
});

/** A page to print for the people who fund the platform: delivery, adoption, what developers say, and what it saved. */
export const quarterlyReportPlugin = createFrontendPlugin({
  pluginId: 'quarterly-report',
  title: 'Quarterly report',
  routes: { root: reportRouteRef },
  externalRoutes: {
    delivery: deliveryRouteRef,
    adoption: adoptionRouteRef,
    surveys: surveysRouteRef,
  },
  extensions: [reportPage],
});
