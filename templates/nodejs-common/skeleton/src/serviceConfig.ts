import { address, oneOf, url, wholeNumber, type Environment } from './environment.ts';

/** Log levels, from the most to the least talkative. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** A TCP port; 0 takes any free one. */
export const port = wholeNumber(0, 65_535);

/** What every service is configured with, whatever it does. */
export interface ServiceConfig {
  /** `HOST`: the address to listen on. */
  readonly host: string;
  /** `MANAGEMENT_HOST`: the address that probes and scrapes come to; `HOST` by default. */
  readonly managementHost: string;
  /** `MANAGEMENT_PORT`: the TCP port that probes and scrapes come to; 0 takes any free one. */
  readonly managementPort: number;
  /** `LOG_LEVEL`: the least important level that is written. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** `SHUTDOWN_TIMEOUT_MS`: how long work in hand may take after SIGTERM, in milliseconds. */
  readonly shutdownTimeoutMs: number;
  /**
   * `OTEL_EXPORTER_OTLP_ENDPOINT`: where traces and metrics are sent to, as OTLP over HTTP. Without it
   * nothing is traced. The exporters read their other `OTEL_…` variables themselves.
   */
  readonly telemetryEndpoint: string | undefined;
}

/** Reads the part of the configuration that every service has. */
export function serviceConfig(environment: Environment): ServiceConfig {
  const host = environment.read('HOST', address, '127.0.0.1');
  return {
    host,
    managementHost: environment.read('MANAGEMENT_HOST', address, host),
    managementPort: environment.read('MANAGEMENT_PORT', port, 9090),
    logLevel: environment.read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    shutdownTimeoutMs: environment.read('SHUTDOWN_TIMEOUT_MS', wholeNumber(1, 600_000), 10_000),
    telemetryEndpoint: environment.optional('OTEL_EXPORTER_OTLP_ENDPOINT', url('http', 'https')),
  };
}
