import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { REQUEST_CHANGED_TOPIC } from '@slipway/plugin-infra-requests-common';
import {
  openRepository,
  provisionersExtensionPoint,
} from '@slipway/plugin-infra-requests-node';
import { PullRequestProvisioner } from './PullRequestProvisioner';
import { withdrawEnded } from './withdrawEnded';

/** Has pipelines of the infrastructure repository run Terraform. */
export const infraRequestsModulePullRequest = createBackendModule({
  pluginId: 'infra-requests',
  moduleId: 'pull-request',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        provisioners: provisionersExtensionPoint,
      },
      async init({ config, events, provisioners }) {
        const provisioner = new PullRequestProvisioner(openRepository(config));
        provisioners.addProvisioner(provisioner);
        await events.subscribe({
          id: 'infra-requests-pull-request',
          topics: [REQUEST_CHANGED_TOPIC],
          onEvent: ({ eventPayload }) =>
            withdrawEnded(provisioner, eventPayload),
        });
      },
    });
  },
});
