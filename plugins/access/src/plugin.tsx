import {
  createFrontendPlugin,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { accessApi } from './api/accessApi';

const accessPage = SubPageBlueprint.make({
  attachTo: { id: 'page:user-settings', input: 'pages' },
  params: {
    path: 'access',
    title: 'Access',
    loader: () => import('./page/AccessPage').then(m => <m.AccessPage />),
  },
});

/** Settings → Access: what I may do in the portal, and why. */
export const accessPlugin = createFrontendPlugin({
  pluginId: 'access',
  title: 'Access',
  extensions: [accessApi, accessPage],
});
