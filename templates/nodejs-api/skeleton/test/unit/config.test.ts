import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../src/config.ts';

describe('readConfig', () => {
  it('needs no variable at all', () => {
    assert.deepEqual(readConfig({}), {
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      shutdownTimeoutMs: 10_000,
    });
  });

  it('takes what is set', () => {
    assert.deepEqual(
      readConfig({ HOST: '::', PORT: '0', LOG_LEVEL: 'debug', SHUTDOWN_TIMEOUT_MS: '500' }),
      { host: '::', port: 0, logLevel: 'debug', shutdownTimeoutMs: 500 },
    );
  });

  const wrong: [name: string, value: string][] = [
    ['HOST', ''],
    ['HOST', 'no spaces here'],
    ['PORT', ''],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '1e3'],
    ['PORT', '65536'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_LEVEL', 'INFO'],
    ['SHUTDOWN_TIMEOUT_MS', '0'],
    ['SHUTDOWN_TIMEOUT_MS', '10s'],
  ];
  for (const [name, value] of wrong) {
    it(`refuses ${name}=${JSON.stringify(value)} by name`, () => {
      assert.throws(
        () => readConfig({ [name]: value }),
        (error: unknown) =>
          error instanceof ConfigError &&
          error.problems.length === 1 &&
          error.message.startsWith(`Configuration refused: ${name} must be `),
      );
    });
  }

  it('reports all wrong variables at once, without their values', () => {
    assert.throws(() => readConfig({ PORT: 'hunter2', LOG_LEVEL: 'hunter2' }), {
      name: 'ConfigError',
      message:
        'Configuration refused: PORT must be a whole number from 0 to 65535; ' +
        'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    });
  });
});
