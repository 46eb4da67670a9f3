import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/environment.ts';

const required: NodeJS.ProcessEnv = { DATABASE_URL: 'postgres://localhost/jobs' };

describe('readConfig', () => {
  it('needs no more than it must', () => {
    assert.deepEqual(readConfig(required), {
      host: '127.0.0.1',
      managementHost: '127.0.0.1',
      managementPort: 9090,
      logLevel: 'info',
      shutdownTimeoutMs: 10_000,
      telemetryEndpoint: undefined,
      databaseUrl: 'postgres://localhost/jobs',
      databasePoolMax: 10,
      workerConcurrency: 5,
    });
  });

  const wrong: [name: string, value: string][] = [
    ['DATABASE_URL', 'mysql://localhost/jobs'],
    ['DATABASE_POOL_MAX', '0'],
    ['MANAGEMENT_PORT', '65536'],
    ['SHUTDOWN_TIMEOUT_MS', '10s'],
    ['WORKER_CONCURRENCY', '0'],
    ['WORKER_CONCURRENCY', 'many'],
  ];
  for (const [name, value] of wrong) {
    it(`refuses ${name}=${JSON.stringify(value)} by name`, () => {
      assert.throws(
        () => readConfig({ ...required, [name]: value }),
        (error: unknown) =>
          error instanceof ConfigError &&
          error.problems.length === 1 &&
          error.message.startsWith(`Configuration refused: ${name} must be `),
      );
    });
  }

  it('wants DATABASE_URL', () => {
    assert.throws(() => readConfig({}), {
      message: /^Configuration refused: DATABASE_URL must be set\. \w+/,
    });
  });
});
