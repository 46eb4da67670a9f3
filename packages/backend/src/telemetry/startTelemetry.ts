import { readTelemetrySettings } from './readTelemetrySettings';
import type { Telemetry } from './Telemetry';

let running: Telemetry | undefined;

/**
 * Has the portal measure and trace itself where the environment says where to. Without that, OpenTelemetry is not even
 * loaded, and a measurement in a plugin is a call of an empty function.
 *
 * @throws Error when a variable is wrong, or the port of metrics is taken
 */
export async function startTelemetry(
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const settings = readTelemetrySettings(environment);
  if (settings.traces || settings.metrics.size > 0) {
    running = await (await load()).start(settings);
  }
}

/** Sends what was recorded and not sent yet. */
export async function stopTelemetry(): Promise<void> {
  await running?.stop();
}

async function load() {
  type Module = typeof import('./Telemetry');
  // Run from its sources, the module is CommonJS to Node, which wraps it once more.
  const module: Module & { default?: Module } = await import('./Telemetry');
  return (module.default ?? module).Telemetry;
}
