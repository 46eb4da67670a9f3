import { defineConfig } from '@playwright/test';

// `npm test` starts the portal and says where it is; see scripts/commands/test.ts.
export default defineConfig({
  // Each asks for a portal of its own: `npm test` says which runs.
  projects: [
    { name: 'journeys', testDir: './journeys' },
    { name: 'sign-in', testDir: './sign-in' },
  ],
  outputDir: '../.slipway/test/playwright',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env.SLIPWAY_URL ?? 'http://localhost:7007',
    viewport: { width: 1360, height: 850 },
    // What cannot be done is said by name, not by a journey that stands still.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.SLIPWAY_BROWSER,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
