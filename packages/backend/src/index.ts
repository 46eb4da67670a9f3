import { startTelemetry } from './telemetry/startTelemetry';

// Telemetry hooks into modules as they load, so it comes first, and the portal with all its plugins after it.
startTelemetry(process.env)
  .then(() => import('./portal'))
  .catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
