import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  openRepository,
  provisionersExtensionPoint,
} from '@slipway/plugin-infra-requests-node';
import { PullRequestProvisioner } from './PullRequestProvisioner';

/** Has pipelines of the infrastructure repository run Terraform. */
export const infraRequestsModulePullRequest = createBackendModule({
  pluginId: 'infra-requests',
  moduleId: 'pull-request',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        provisioners: provisionersExtensionPoint,
      },
      async init({ config, provisioners }) {
        provisioners.addProvisioner(
          new PullRequestProvisioner(openRepository(config)),
        );
      },
    });
  },
});
