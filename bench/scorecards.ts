// yarn bench scorecards: 25 checks of 5,000 components, evaluated and kept by us and run by the community's Tech
// Insights on the same PostgreSQL; what pages and one refresh take; 50,000 components on a curve.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepared, root } from '../scripts/bootstrap/paths.mjs';
import { startPortal } from '../scripts/lib/portal.ts';
import { PortalApi } from '../scripts/lib/portalApi.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { removePostgres, startPostgres } from '../scripts/lib/postgres.ts';
import { writeCatalog } from './lib/dora/catalog.ts';
import { thousands } from './lib/report.ts';
import { measureAnswers } from './lib/scorecards/answers.ts';
import { compare, countStatements } from './lib/scorecards/comparison.ts';
import { DATABASE } from './lib/scorecards/evaluation.ts';
import { measureGrowth } from './lib/scorecards/growth.ts';
import { readOptions } from './lib/scorecards/options.ts';
import {
  pauseTasks,
  pushFacts,
  saveScorecard,
  untilMirrored,
  writeConfiguration,
} from './lib/scorecards/preparation.ts';
import { RULES } from './lib/scorecards/rules.ts';
import { StatementLog } from './lib/scorecards/statements.ts';
import {
  fillTechInsights,
  installTechInsights,
  TECH_INSIGHTS_DATABASE,
  TechInsights,
} from './lib/scorecards/techInsights.ts';

const options = readOptions();
const home = path.join(prepared, 'bench-scorecards');
const postgresDirectory = path.join(home, 'postgres');
const postgresLog = path.join(home, 'postgres.log');

removePostgres(postgresDirectory);
fs.rmSync(home, { recursive: true, force: true });
fs.mkdirSync(home, { recursive: true });
const catalog = path.join(home, 'catalog.yaml');
const catalogConfig = path.join(home, 'catalog-config.yaml');
const config = path.join(home, 'app-config.yaml');
writeCatalog(options.entities, { catalog, config: catalogConfig });
writeConfiguration(config);

const postgres = await startPostgres({
  directory: postgresDirectory,
  logFile: postgresLog,
  throwAway: true,
});
const urlOf = (database: string) =>
  postgres.url.replace(/\/postgres$/, `/${database}`);

/** The other side with its facts; nothing where its packages cannot be installed. */
async function startTechInsights(): Promise<TechInsights | undefined> {
  const folder = path.join(home, 'tech-insights');
  try {
    installTechInsights(folder);
  } catch (error) {
    console.log(`Tech Insights is left out: ${error}`);
    return undefined;
  }
  const started = await TechInsights.start({
    folder,
    logFile: path.join(home, 'tech-insights.log'),
    port: await freePort(),
    postgres,
  });
  await fillTechInsights(urlOf(TECH_INSIGHTS_DATABASE), options.entities);
  return started;
}

const portal = await startPortal({
  port: await freePort(),
  postgres,
  directory: path.join(home, 'portal'),
  logFile: path.join(home, 'portal.log'),
  configs: [catalogConfig, config].map(file => path.relative(root, file)),
});
const client = new pg.Client({ connectionString: urlOf(DATABASE) });
const log = new StatementLog(client, postgresLog);
let techInsights: TechInsights | undefined;
try {
  await client.connect();
  const api = await PortalApi.asGuest(portal.url);
  while ((await api.count('component')) < options.entities) {
    await sleep(500);
  }
  await saveScorecard(api);
  await untilMirrored(client, options.entities);
  await pauseTasks(client);
  await pushFacts(api, client, options.entities);
  techInsights = await startTechInsights();

  console.log(
    `\n${thousands(options.entities)} components, ${RULES.length} checks; medians of ${options.runs} runs`,
  );
  const sides = { client, log, options, techInsights };
  await compare(sides);
  await countStatements(sides);
  await techInsights?.stop();
  await measureAnswers(api);

  console.log(`\n${options.sizes.map(thousands).join(' → ')} components`);
  await measureGrowth({ api, client, log, sizes: options.sizes });
} finally {
  await techInsights?.stop();
  await client.end();
  await portal.stop();
  await postgres.stop();
}
removePostgres(postgresDirectory);
