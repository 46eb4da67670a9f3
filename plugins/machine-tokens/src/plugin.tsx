import {
  createFrontendPlugin,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { machineTokensApi } from './api/machineTokensApi';

const tokensPage = SubPageBlueprint.make({
  attachTo: { id: 'page:user-settings', input: 'pages' },
  params: {
    path: 'machine-tokens',
    title: 'Machine tokens',
    loader: () => import('./page/TokensPage').then(m => <m.TokensPage />),
  },
});

/** Settings → Machine tokens: what pipelines show to the portal. */
export const machineTokensPlugin = createFrontendPlugin({
  pluginId: 'machine-tokens',
  title: 'Machine tokens',
  extensions: [machineTokensApi, tokensPage],
});
