// yarn bench dashboards: how fast the page Delivery shows its numbers over a generated history, beside the catalog page
// of Backstage in the same browser and run, and how its table scrolls.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepared, root } from '../scripts/bootstrap/paths.mjs';
import { startPortal } from '../scripts/lib/portal.ts';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';
import { openBrowser } from './lib/browser.ts';
import { marksOnFirstPage } from './lib/dashboards/firstPageScripts.ts';
import { readOptions } from './lib/dashboards/options.ts';
import { scrollServices } from './lib/dashboards/scrolling.ts';
import {
  goInside,
  load,
  signIn,
  type Target,
  withFreshPage,
} from './lib/dashboards/visits.ts';
import { writeCatalog } from './lib/dora/catalog.ts';
import { addIncidents, derive, END, growHistory } from './lib/dora/history.ts';
import { median } from './lib/measure.ts';
import { milliseconds, row } from './lib/report.ts';

const DATABASE = 'backstage_plugin_dx-metrics';
const DAY = 86_400_000;

const options = readOptions();
const home = path.join(prepared, 'bench-dashboards');
const postgresDirectory = path.join(home, 'postgres');

/** The last 90 days of the history, of every service. */
const period = new URLSearchParams({
  from: new Date(END.getTime() - 90 * DAY).toISOString(),
  to: END.toISOString(),
});
const delivery: Target = {
  path: `/delivery?${period}`,
  filled: { selector: 'article', text: /Change lead time.*\d/ },
};
const catalogPage: Target = {
  path: '/catalog?filters[user]=all&filters[kind]=component',
  filled: { selector: 'table', text: /service-\d/ },
};

removePostgres(postgresDirectory);
fs.rmSync(home, { recursive: true, force: true });
fs.mkdirSync(home, { recursive: true });
const catalog = path.join(home, 'catalog.yaml');
const config = path.join(home, 'app-config.yaml');
writeCatalog(options.services, { catalog, config });

const browser = await openBrowser();
if (!browser) {
  throw new Error('No browser runs on this machine');
}
const postgres = await startPostgres({
  directory: postgresDirectory,
  logFile: path.join(home, 'postgres.log'),
  throwAway: true,
});
const portal = await startPortal({
  port: await freePort(),
  postgres,
  directory: path.join(home, 'portal'),
  logFile: path.join(home, 'portal.log'),
  configs: [path.relative(root, config)],
});
const client = new pg.Client({
  connectionString: postgres.url.replace(/\/postgres$/, `/${DATABASE}`),
});
try {
  await client.connect();
  const api = await PortalApi.asGuest(portal.url);
  while ((await api.count('component')) < options.services) {
    await sleep(500);
  }
  await growHistory([client], {
    services: options.services,
    from: 0,
    to: options.deployments,
  });
  await addIncidents(client, options);
  const seconds = await derive(client);
  console.log(
    `\n${options.deployments.toLocaleString('en-GB')} deployments of ${options.services.toLocaleString('en-GB')} services, derived in ${seconds.toFixed(0)} s; medians of ${options.runs} runs`,
  );

  const guest = await signIn(browser, portal.url);
  const inside: number[] = [];
  const loads: Record<
    'delivery' | 'catalog',
    { filled: number; largestPaint: number }[]
  > = {
    delivery: [],
    catalog: [],
  };
  // The two take turns, so that what else the machine does falls on both.
  for (let run = 0; run < options.runs; run += 1) {
    inside.push(
      await withFreshPage(browser, guest, page =>
        goInside(page, portal.url, delivery),
      ),
    );
    for (const [name, target] of [
      ['delivery', delivery],
      ['catalog', catalogPage],
    ] as const) {
      loads[name].push(
        await withFreshPage(browser, guest, page =>
          load(page, portal.url, target),
        ),
      );
    }
  }
  row(
    'to the first numbers, from another page',
    milliseconds(median(inside)),
    `at most 1,000 ms; all: ${inside.map(time => time.toFixed(0)).join(' ')}`,
  );
  for (const [what, key, bound] of [
    ['the largest paint', 'largestPaint', 'at most 2,500 ms'],
    ['all that people come for', 'filled', ''],
  ] as const) {
    const [ours, theirs] = [loads.delivery, loads.catalog].map(visits =>
      median(visits.map(visit => visit[key])),
    );
    row(
      `to ${what}, loaded: Delivery / catalog`,
      `${ours.toFixed(0)} / ${theirs.toFixed(0)} ms`,
      `${bound && `${bound}; `}${(ours / theirs).toFixed(2)}, at most 1.3`,
    );
  }
  const { still, scrolling } = await withFreshPage(
    browser,
    guest,
    async page => {
      await page.goto(`${portal.url}${delivery.path}`);
      return scrollServices(page, options.services);
    },
  );
  for (const [what, { frames, longest, long }] of [
    ['while the table scrolls', scrolling],
    ['while nothing moves', still],
  ] as const) {
    row(
      `the longest frame ${what}`,
      milliseconds(longest),
      `${what.includes('table') ? 'at most 50 ms; ' : ''}${long} of ${frames} frames were longer than 50 ms`,
    );
  }
  const marks = await withFreshPage(browser, guest, page =>
    marksOnFirstPage(page, portal.url),
  );
  row(
    'what the first page loads of the pages and charts',
    marks.length === 0 ? 'nothing' : marks.join(', '),
    'nothing',
  );
} finally {
  await client.end();
  await portal.stop();
  await postgres.stop();
  await browser.close();
}
removePostgres(postgresDirectory);
