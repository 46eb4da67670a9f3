import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { filesBelow } from '../bootstrap/inputs.mjs';
import { root } from '../bootstrap/paths.mjs';
const TIMEOUT_MS = 60_000;
/** Configuration that adds the demonstration organisation. */
export const DEMO_CONFIG = 'app-config.demo.yaml';
/** How many components the demonstration organisation has. */
function expectedComponents() {
  return filesBelow(path.join(root, 'examples/catalog'))
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file => parseAllDocuments(fs.readFileSync(file, 'utf8')))
    .filter(document => document.get('kind') === 'Component').length;
}
async function getJson(url, headers) {
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return await response.json();
}
/** A token of the guest, as the browser gets it. */
export async function guestToken(url) {
  const answer = await getJson(`${url}/api/auth/guest/refresh`, {});
  return answer.backstageIdentity.token;
}
/** How many components the catalog holds. */
export async function countComponents(url, token) {
  const answer = await getJson(
    `${url}/api/catalog/entities/by-query?filter=kind=component&limit=1`,
    {
      authorization: `Bearer ${token}`,
    },
  );
  return Number(answer.totalItems);
}
/**
 * Waits until the catalog holds the demonstration organisation.
 *
 * @returns whether it does; after a minute it goes on loading in the background
 */
export async function waitForDemo(url, step) {
  const expected = expectedComponents();
  const token = await guestToken(url);
  for (
    const end = Date.now() + TIMEOUT_MS;
    Date.now() < end;
    await sleep(200)
  ) {
    const count = await countComponents(url, token);
    if (count >= expected) {
      return true;
    }
    step.detail(`${count} of ${expected} components`);
  }
  return false;
}
