import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Progress } from '../../bootstrap/progress.mjs';
import { findBrowser } from '../browser.ts';
import { runCheck, type CheckResult } from '../checks.ts';
import { freePort } from '../ports.ts';
import type { Postgres } from '../postgres.ts';
import { countPlaywright } from '../reports.ts';
import { createSigningKey } from './startOidcProvider.ts';
import { startProductionPortal } from './startProductionPortal.ts';

const NAME = 'sign-in journeys';

/**
 * Signs people in and out in a real browser, at a portal as production configures it. The journeys start the provider
 * themselves, so that they can see it down.
 */
export async function runSignInJourneys(options: {
  /** The folder for what the portal and the journeys write. */
  home: string;
  logs: string;
  postgres: Postgres;
  progress: Progress;
  signal: AbortSignal;
}): Promise<CheckResult> {
  const { home, logs, postgres, progress, signal } = options;
  const browser = findBrowser();
  if (!browser) {
    const why = 'no Chromium or Chrome on this machine';
    return {
      name: NAME,
      passed: 0,
      failed: 0,
      skipped: [{ name: 'all', why }],
    };
  }
  const providerPort = await freePort();
  const secret = randomBytes(16).toString('hex');
  const portal = await progress.run(
    'starting a portal as in production',
    'about 10 s',
    async () =>
      startProductionPortal({
        port: await freePort(),
        postgres,
        directory: path.join(home, 'production'),
        logFile: path.join(logs, 'production.log'),
        configs: ['e2e/sign-in/app-config.sign-in.yaml'],
        issuer: `http://localhost:${providerPort}`,
        client: { id: 'slipway', secret },
        signal,
      }),
  );
  const report = path.join(home, 'sign-in.json');
  try {
    const check = {
      name: NAME,
      about: 'about a minute',
      program: 'yarn',
      args: [
        'workspace',
        '@slipway/e2e',
        'playwright',
        'test',
        '--project=sign-in',
      ],
      env: {
        ...process.env,
        ...browser.env,
        SLIPWAY_BROWSER: browser.executable,
        SLIPWAY_URL: portal.url,
        SLIPWAY_OIDC_PORT: String(providerPort),
        SLIPWAY_OIDC_SECRET: secret,
        SLIPWAY_OIDC_KEY: JSON.stringify(createSigningKey()),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
      count: () => countPlaywright(report),
    };
    return await runCheck(check, progress, logs, signal);
  } finally {
    await portal.stop();
  }
}
