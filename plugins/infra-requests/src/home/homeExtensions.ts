import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { ServiceFactBlueprint } from '@slipway/plugin-home-react';

const infrastructureWidget = HomePageWidgetBlueprint.make({
  name: 'my-infrastructure',
  params: {
    name: 'MyInfrastructure',
    title: 'My infrastructure',
    description:
      'Approvals that wait for you, your requests under way, and leases that end soon',
    components: () =>
      import('./MyInfrastructure').then(m => ({ Content: m.MyInfrastructure })),
  },
});

const serviceFact = ServiceFactBlueprint.make({
  name: 'infrastructure',
  params: {
    subject: 'The infrastructure',
    loader: () =>
      import('./loadInfrastructureFacts').then(m => m.loadInfrastructureFacts),
  },
});

/** What the plugin brings to the home page: a card of its own, and a word on each service. */
export const homeExtensions = [infrastructureWidget, serviceFact];
