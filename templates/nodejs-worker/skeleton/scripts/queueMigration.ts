import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getConstructionPlans, getMigrationPlans, getRollbackPlans } from 'pg-boss';
import { SCHEMA } from '../src/queue/boss.ts';

// Writes the migration that brings the schema of pg-boss to the version that the installed package wants. Run it
// after an update of pg-boss whose tests say that the database requires migrations.
const directory = fileURLToPath(new URL('../migrations', import.meta.url));
const files = (await readdir(directory)).sort();
const current = files.map(file => Number(/pg-boss-(\d+)\.sql$/.exec(file)?.[1] ?? 0));
const from = Math.max(0, ...current);
const construction = getConstructionPlans(SCHEMA);
const to = Number(/version\(version\) VALUES \('(\d+)'\)/.exec(construction)?.[1]);

if (from === to) {
  process.stdout.write(`The schema of pg-boss is up to date: version ${to}\n`);
} else {
  const up = from === 0 ? construction : getMigrationPlans(SCHEMA, from);
  const down =
    from === 0
      ? `DROP SCHEMA ${SCHEMA} CASCADE;`
      : Array.from({ length: to - from }, (_, step) => getRollbackPlans(SCHEMA, to - step)).join(
          '',
        );
  const number = String(Number.parseInt(files.at(-1) ?? '0') + 1).padStart(4, '0');
  const name = `${number}_pg-boss-${to}.sql`;
  const text = `-- Up Migration\n${inOneTransaction(up)}\n-- Down Migration\n${inOneTransaction(down)}`;
  await writeFile(`${directory}/${name}`, text);
  process.stdout.write(`Wrote migrations/${name}\n`);
}

/** The migration runs in a transaction of its own, in which nothing can be built concurrently. */
function inOneTransaction(plan: string): string {
  return `${plan
    .replace(/^\s*(BEGIN|COMMIT);$/gm, '')
    .replaceAll(' CONCURRENTLY', '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()}\n`;
}
