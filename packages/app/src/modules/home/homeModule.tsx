import {
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import homePlugin from '@backstage/plugin-home/alpha';
import {
  HomePageLayoutBlueprint,
  HomePageWidgetBlueprint,
} from '@backstage/plugin-home-react/alpha';
import { ServiceFactBlueprint } from '@slipway/plugin-home-react';

const layout = HomePageLayoutBlueprint.make({
  params: {
    loader: () => import('./layout/HomeLayout').then(m => m.HomeLayout),
  },
});

const startHere = HomePageWidgetBlueprint.make({
  name: 'start-here',
  params: {
    name: 'StartHere',
    title: 'Start here',
    description: 'First steps for newcomers',
    components: () =>
      import('./start/StartHere').then(m => ({
        Content: m.StartHere,
        ContextProvider: m.StartHereProvider,
      })),
  },
});

/** Plugins tell something of each service by a ServiceFactBlueprint. */
const myServices = HomePageWidgetBlueprint.makeWithOverrides({
  name: 'my-services',
  inputs: {
    facts: createExtensionInput([ServiceFactBlueprint.dataRefs.source]),
  },
  factory(originalFactory, { inputs }) {
    const sources = inputs.facts.map(fact =>
      fact.get(ServiceFactBlueprint.dataRefs.source),
    );
    return originalFactory({
      name: 'MyServices',
      title: 'My services',
      description: 'What you and your teams own',
      components: () =>
        import('./services/MyServices').then(({ MyServices }) => ({
          Content: () => <MyServices sources={sources} />,
        })),
    });
  },
});

const needsMe = HomePageWidgetBlueprint.make({
  name: 'needs-me',
  params: {
    name: 'NeedsMe',
    title: 'What needs me',
    description: 'Unread notifications that ask you for something',
    components: () =>
      import('./waiting/NeedsMe').then(m => ({ Content: m.NeedsMe })),
  },
});

const recentlyVisited = homePlugin
  .getExtension('home-page-widget:home/recently-visited')
  .override({
    params: {
      title: 'Recently visited',
      description: 'The pages that you were on last',
      components: () =>
        import('./visits/RecentlyVisited').then(m => ({
          Content: m.RecentlyVisited,
        })),
    },
  });

const starred = homePlugin
  .getExtension('home-page-widget:home/starred-entities')
  .override({
    params: {
      title: 'Starred',
      description: 'What you starred in the catalog',
    },
  });

/** The portal's own cards for the home page, and their layout; which stands where by default is in app-config.yaml. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [
    layout,
    startHere,
    myServices,
    needsMe,
    recentlyVisited,
    starred,
  ],
});
