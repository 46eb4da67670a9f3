import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { ServiceFactBlueprint } from '@slipway/plugin-home-react';

const teamsDeliveryWidget = HomePageWidgetBlueprint.make({
  name: 'teams-delivery',
  params: {
    name: 'TeamsDelivery',
    title: "My teams' delivery",
    description: 'The five delivery metrics of each of your teams',
    components: () =>
      import('./MyTeamsDelivery').then(m => ({ Content: m.MyTeamsDelivery })),
  },
});

const serviceFact = ServiceFactBlueprint.make({
  name: 'delivery',
  params: {
    subject: 'The delivery figures',
    loader: () => import('./loadDeliveryFacts').then(m => m.loadDeliveryFacts),
  },
});

/** What the plugin brings to the home page: a card of its own, and a word on each service. */
export const homeExtensions = [teamsDeliveryWidget, serviceFact];
