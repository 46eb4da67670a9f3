import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { DemoBanner } from './DemoBanner';

/** Says on every page that the data is for demonstration, as long as it is. */
export const demoModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'demo-banner',
      params: { element: <DemoBanner /> },
    }),
  ],
});
