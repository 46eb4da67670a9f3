import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import HistoryOutlined from '@material-ui/icons/HistoryOutlined';
import { auditApi } from './api/auditApi';
import {
  auditRouteRef,
  campaignRouteRef,
  requestRouteRef,
  surveyRouteRef,
  taskRouteRef,
} from './routes';

const auditPage = PageBlueprint.make({
  params: {
    path: '/audit',
    routeRef: auditRouteRef,
    title: 'Audit',
    icon: <HistoryOutlined fontSize="inherit" />,
    loader: () => import('./pages/AuditPage').then(m => <m.AuditPage />),
  },
});

/** The audit trail in the browser: who did what to which resource, from where, and when. */
export const auditPlugin = createFrontendPlugin({
  pluginId: 'audit',
  title: 'Audit',
  routes: { root: auditRouteRef },
  externalRoutes: {
    request: requestRouteRef,
    campaign: campaignRouteRef,
    survey: surveyRouteRef,
    task: taskRouteRef,
  },
  extensions: [auditApi, auditPage],
});
