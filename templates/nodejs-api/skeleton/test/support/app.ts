import type { TestContext } from 'node:test';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

/** One line of the log, parsed. */
export type LogLine = Record<string, unknown>;

/** The whole service without a port: answers `inject`, remembers its log, closes after the test. */
export async function startedApp(t: TestContext) {
  const log: LogLine[] = [];
  const app = await buildApp(readConfig({}), {
    write: line => log.push(JSON.parse(line) as LogLine),
  });
  t.after(() => app.close());
  app.health.markStarted();
  return { app, log };
}
