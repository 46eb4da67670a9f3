import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChildLoggerOptions } from 'pino';
import { createLogger } from '../../src/logging.ts';
import { RequestLogger } from '../../src/requestLogger.ts';

function requestLogger(options: ChildLoggerOptions = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger(
    { logLevel: 'info' },
    { write: line => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  return { log: new RequestLogger(logger, { requestId: 'caller-1' }, options), lines };
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

describe('request logger', () => {
  it('writes from its level on, each line with the request id', () => {
    const { log, lines } = requestLogger();
    assert.equal(log.level, 'info');
    for (const level of LEVELS) log[level]({ note: level, token: 'hunter2' }, 'read %s', 'twice');

    assert.deepEqual(
      lines.map(({ level, note, msg, requestId, token }) => [level, note, msg, requestId, token]),
      ['info', 'warn', 'error', 'fatal'].map(level => [
        level,
        level,
        'read twice',
        'caller-1',
        '[redacted]',
      ]),
    );
  });

  it('has the level of its route, or one of its own', () => {
    const { log, lines } = requestLogger({ level: 'error' });
    assert.equal(log.level, 'error');
    log.warn('not this one');
    log.level = 'debug';
    assert.equal(log.level, 'debug');
    log.debug('this one');
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['this one'],
    );
  });

  it('hands the request id down', () => {
    const { log, lines } = requestLogger();
    log.child({ step: 'payment' }).info('paid');
    assert.equal(lines[0]?.requestId, 'caller-1');
    assert.equal(lines[0].step, 'payment');
  });
});
