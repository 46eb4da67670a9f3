import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../bootstrap/paths.mjs';
import type { Step } from '../bootstrap/progress.mjs';
import { PortalApi } from './portalApi.ts';

const TIMEOUT_MS = 60_000;

/** Configuration that adds the demonstration organisation. */
export const DEMO_CONFIG = 'app-config.demo.yaml';

/** Who of the demonstration organisation is on the platform team, which may send records, facts and surveys. */
export const PLATFORM_ENGINEER = 'user:default/kwabena.tetteh';

const sum = (numbers: number[]) =>
  numbers.reduce((total, number) => total + number, 0);

/** What the catalog is given, as the configuration has it: that of the demonstration organisation replaces the other. */
function catalogFiles(demo: boolean): string[] {
  const file = path.join(root, demo ? DEMO_CONFIG : 'app-config.yaml');
  const { catalog } = parse(fs.readFileSync(file, 'utf8')) as {
    catalog: { locations: { target: string }[] };
  };
  return fs.globSync(
    catalog.locations.map(({ target }) => target),
    { cwd: root },
  );
}

/** How many entities of each kind there are to load. */
function expectedEntities(demo: boolean): Map<string, number> {
  const expected = new Map<string, number>();
  for (const file of catalogFiles(demo)) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const kind = String(document.get('kind'));
      expected.set(kind, (expected.get(kind) ?? 0) + 1);
    }
  }
  return expected;
}

/**
 * Waits until the catalog holds what the configuration gives it: the templates, the portal, and with `demo` the
 * demonstration organisation, its people included, as whom others sign in next. After a minute it goes on loading in the
 * background.
 */
export async function waitForCatalog(
  url: string,
  demo: boolean,
  step: Step,
): Promise<void> {
  const expected = expectedEntities(demo);
  const all = sum([...expected.values()]);
  const portal = await PortalApi.asGuest(url);
  for (
    const end = Date.now() + TIMEOUT_MS;
    Date.now() < end;
    await sleep(200)
  ) {
    const found = await portal.countKinds().catch(() => undefined); // busy: it is asked again
    if (!found) {
      continue;
    }
    const left = sum(
      [...expected].map(([kind, count]) =>
        Math.max(0, count - (found.get(kind) ?? 0)),
      ),
    );
    if (left === 0) {
      return;
    }
    step.detail(`${all - left} of ${all} entities`);
  }
}
