/** Where telemetry goes. Everything else follows OpenTelemetry's own environment variables. */
export interface TelemetrySettings {
  /** `prometheus` waits to be asked, `otlp` sends. */
  metrics: ReadonlySet<MetricsExporter>;
  /** Traces are sent by OTLP, or not recorded. */
  traces: boolean;
}

export type MetricsExporter = 'prometheus' | 'otlp';

/**
 * Reads the variables of OpenTelemetry's specification, "Environment Variable Specification". One thing differs:
 * without an address to send to, nothing is sent, so that a laptop needs no collector.
 *
 * @throws Error that names a variable with an exporter that is not here
 */
export function readTelemetrySettings(
  environment: NodeJS.ProcessEnv,
): TelemetrySettings {
  if (environment.OTEL_SDK_DISABLED?.toLowerCase() === 'true') {
    return { metrics: new Set(), traces: false };
  }
  const endpointOf = (signal: string) =>
    environment[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`] ||
    environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  const chosen = <T extends string>(signal: string, known: readonly T[]) =>
    readList(
      `OTEL_${signal}_EXPORTER`,
      environment[`OTEL_${signal}_EXPORTER`] ||
        (endpointOf(signal) ? 'otlp' : 'none'),
      known,
    );
  return {
    metrics: new Set(chosen('METRICS', ['prometheus', 'otlp'])),
    traces: chosen('TRACES', ['otlp']).length > 0,
  };
}

function readList<T extends string>(
  variable: string,
  text: string,
  known: readonly T[],
): T[] {
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'none');
  return names.map(name => {
    const found = known.find(one => one === name);
    if (!found) {
      throw new Error(
        `${variable}: "${name}" is not among ${[...known, 'none'].join(', ')}`,
      );
    }
    return found;
  });
}
