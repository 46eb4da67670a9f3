import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { findBrowser } from '../../scripts/lib/browser.ts';

/** Starts a headless browser. Nothing where none runs. */
export async function openBrowser(): Promise<Browser | undefined> {
  const found = findBrowser();
  if (!found) {
    return undefined;
  }
  const { chromium }: typeof import('@playwright/test') = createRequire(
    path.join(root, 'e2e/package.json'),
  )('@playwright/test');
  return chromium.launch({
    executablePath: found.executable,
    env: { ...process.env, ...found.env } as Record<string, string>,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
