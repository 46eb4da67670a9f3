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

/** Who of the demonstration organisation is on the platform team, which may send records, facts and surveys. */
export const PLATFORM_ENGINEER = 'user:default/kwabena.tetteh';

/** How many components there are to load: the portal itself, and those of the demonstration organisation. */
function expectedComponents(demo: boolean): number {
  const files = demo ? filesBelow(path.join(root, 'examples/catalog')) : [];
  const components = files
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file => parseAllDocuments(fs.readFileSync(file, 'utf8')))
    .filter(document => document.get('kind') === 'Component');
  return components.length + 1;
}

/**
 * Waits until the catalog holds what the configuration gives it: the templates, the portal, and with `demo` the
 * demonstration organisation. After a minute it goes on loading in the background.
 */
export async function waitForCatalog(
  url: string,
  demo: boolean,
  step: Step,
): Promise<void> {
  const templates = fs.globSync('templates/*.yaml', {
    cwd: root,
  }).length;
  const components = expectedComponents(demo);
  const portal = await PortalApi.asGuest(url);
  for (
    const end = Date.now() + TIMEOUT_MS;
    Date.now() < end;
    await sleep(200)
  ) {
    const found = await portal.count('component');
    if (found >= components && (await portal.count('template')) >= templates) {
      return;
    }
    step.detail(`${found} of ${components} components`);
  }
}
