import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  HomePageLayoutBlueprint,
  HomePageWidgetBlueprint,
} from '@backstage/plugin-home-react/alpha';

/** The portal's own widgets for the home page, and their layout; which stands where is in app-config.yaml. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [
    HomePageLayoutBlueprint.make({
      params: { loader: () => import('./HomeLayout').then(m => m.HomeLayout) },
    }),
    HomePageWidgetBlueprint.make({
      name: 'start-here',
      params: {
        name: 'StartHere',
        title: 'Start here',
        description: 'What you can do in the portal',
        components: () =>
          import('./StartHere').then(m => ({ Content: m.StartHere })),
      },
    }),
    HomePageWidgetBlueprint.make({
      name: 'my-services',
      params: {
        name: 'MyServices',
        title: 'My services',
        description: 'Components that you or your teams own',
        components: () =>
          import('./MyServices').then(m => ({ Content: m.MyServices })),
      },
    }),
  ],
});
