import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { stopTelemetry } from './startTelemetry';

/** Sends the last spans and measurements before the process ends. */
export default createBackendPlugin({
  pluginId: 'telemetry',
  register(env) {
    env.registerInit({
      deps: { lifecycle: coreServices.rootLifecycle },
      async init({ lifecycle }) {
        lifecycle.addShutdownHook(stopTelemetry);
      },
    });
  },
});
