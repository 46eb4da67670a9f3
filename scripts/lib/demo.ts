import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { filesBelow } from '../bootstrap/inputs.mjs';
import { root } from '../bootstrap/paths.mjs';
import type { Step } from '../bootstrap/progress.mjs';
import { PortalApi } from './portalApi.ts';

const TIMEOUT_MS = 60_000;

/** Configuration that adds the demonstration organisation. */
export const DEMO_CONFIG = 'app-config.demo.yaml';

/** How many components the demonstration organisation has. */
function expectedComponents(): number {
  return filesBelow(path.join(root, 'examples/catalog'))
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file => parseAllDocuments(fs.readFileSync(file, 'utf8')))
    .filter(document => document.get('kind') === 'Component').length;
}

/**
 * Waits until the catalog holds the demonstration organisation.
 *
 * @returns whether it does; after a minute it goes on loading in the background
 */
export async function waitForDemo(url: string, step: Step): Promise<boolean> {
  const expected = expectedComponents();
  const portal = await PortalApi.asGuest(url);
  for (
    const end = Date.now() + TIMEOUT_MS;
    Date.now() < end;
    await sleep(200)
  ) {
    const count = await portal.countComponents();
    if (count >= expected) {
      return true;
    }
    step.detail(`${count} of ${expected} components`);
  }
  return false;
}
