// yarn golden-paths: renders each golden path through the real scaffolder, with every pair of its options, and proves
// what comes out with the field's own tools. --short stops at what the files alone can tell; --update writes into the
// templates what services generate for themselves.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { prepared } from '../bootstrap/paths.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { ensureAppBuild } from '../lib/appBuild.ts';
import type { Check, Repository } from '../lib/golden-paths/check.ts';
import { codeCheck, formatCheck } from '../lib/golden-paths/codeCheck.ts';
import { goldenPaths, readForm, type Form } from '../lib/golden-paths/form.ts';
import { hostileRuns } from '../lib/golden-paths/hostileRuns.ts';
import { inParallel } from '../lib/golden-paths/inParallel.ts';
import {
  lockCombinations,
  prepareLocks,
  refresh,
} from '../lib/golden-paths/refresh.ts';
import {
  DESTINATIONS,
  Renderer,
  unpack,
} from '../lib/golden-paths/Renderer.ts';
import {
  GOLDEN_PATH_COUNTS,
  countOutcomes,
  reportFindings,
  reportTables,
} from '../lib/golden-paths/report.ts';
import { planRows } from '../lib/golden-paths/rows.ts';
import { runChecks, type Results } from '../lib/golden-paths/schedule.ts';
import { staticChecks } from '../lib/golden-paths/staticChecks.ts';
import { toolChecks } from '../lib/golden-paths/toolChecks.ts';
import { prepareTools } from '../lib/golden-paths/tools.ts';
import {
  removePostgres,
  startPostgres,
  type Postgres,
} from '../lib/postgres.ts';
import { stopSignal } from '../lib/signals.ts';

const USAGE = `Usage: yarn golden-paths [--short | --update] [--only NAME,…]

  --short   only what the generated files alone can tell, and the hostile answers
  --update  write lock files and contracts anew, into templates/
  --only    some golden paths or checks, such as nodejs-worker or checkov,promtool`;

const WORKERS = 2;
const FAILURE_LINES = 60;
const home = path.join(prepared, 'golden-paths');
const progress = new Progress();

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
const only = options.only.split(',').filter(Boolean);

/** What is named with --only, or everything when nothing of its kind is named. */
function chosen<T>(all: T[], namesOf: (item: T) => string[]): T[] {
  const some = all.filter(item =>
    namesOf(item).some(name => only.includes(name)),
  );
  return some.length > 0 ? some : all;
}

const chosenForms = (): Form[] =>
  chosen(goldenPaths(), name => [name]).map(name =>
    readForm(name, DESTINATIONS),
  );

async function render(
  forms: Form[],
  renderer: Renderer,
): Promise<Repository[]> {
  const rows = forms.flatMap(planRows);
  const repositories: Repository[] = [];
  await progress.run(`rendering ${rows.length} rows`, undefined, step =>
    inParallel(rows, WORKERS, async row => {
      step.detail(row.id);
      const rendering = await renderer.render(row.form, row.values);
      if ('refused' in rendering) {
        throw new SlipwayError(
          `The scaffolder refused ${row.id}, ${JSON.stringify(row.values)}:\n${rendering.refused}`,
        );
      }
      const folder = path.join(home, 'rows', row.id.replace(' ', '-'));
      unpack(rendering.files, folder);
      repositories.push({ row, files: rendering.files, folder });
    }),
  );
  return repositories.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
}

/** Tries the hostile answers and tells how many were harmless. */
async function tryHostileAnswers(forms: Form[], renderer: Renderer) {
  const runs = hostileRuns(forms, renderer);
  const count = { passed: 0, failed: 0 };
  const problems: string[] = [];
  await progress.run(`${runs.length} hostile answers`, undefined, step =>
    inParallel(runs, WORKERS, async run => {
      step.detail(run.name);
      const found = await run.problems();
      count[found.length === 0 ? 'passed' : 'failed'] += 1;
      problems.push(...found.map(problem => `✗ ${run.name}: ${problem}`));
    }),
  );
  return { ...count, problems };
}

async function plan(postgres: Postgres): Promise<Check[][]> {
  if (options.short) {
    return [staticChecks];
  }
  const tools = await progress.run(
    'tools',
    'some minutes the first time',
    prepareTools,
  );
  return [
    [codeCheck(postgres), ...staticChecks, ...toolChecks(tools)],
    [formatCheck], // with what the code's check installed
  ];
}

async function prove(postgres: Postgres) {
  const phases = await plan(postgres);
  const forms = chosenForms();
  const renderer = await progress.run('starting a portal', 'about 10 s', step =>
    Renderer.start(postgres, step),
  );
  const { repositories, hostile } = await (async () => {
    try {
      return {
        repositories: await render(forms, renderer),
        hostile: await tryHostileAnswers(forms, renderer),
      };
    } finally {
      await renderer.stop();
    }
  })();

  const results: Results = new Map();
  const named = chosen(phases.flat(), check => check.columns);
  for (const phase of phases) {
    const checks = phase.filter(check => named.includes(check));
    await progress.run('checks', undefined, step =>
      runChecks(checks, repositories, WORKERS, results, (done, all, title) =>
        step.detail(`${done} of ${all}, now ${title}`),
      ),
    );
  }

  const columns = named.flatMap(check => check.columns);
  const counts = countOutcomes(results);
  const tables = reportTables(repositories, columns, results);
  const findings = [
    ...hostile.problems,
    reportFindings(results, FAILURE_LINES),
  ].join('\n');
  fs.writeFileSync(
    path.join(home, 'report.md'),
    `# Golden paths\n\n${tables}\n${findings && `\`\`\`text\n${findings}\n\`\`\`\n`}`,
  );
  console.log(`\n${tables}\n✓ passed  ✗ failed  - skipped\n`);
  console.log(findings);
  const passed = counts.passed + hostile.passed;
  const failed = counts.failed + hostile.failed;
  console.log(
    `\n${hostile.passed} of ${hostile.passed + hostile.failed} hostile answers did no harm`,
  );
  const { skipped } = counts;
  fs.writeFileSync(
    GOLDEN_PATH_COUNTS,
    JSON.stringify({ passed, failed, skipped }),
  );
  console.log(
    `\n${passed} passed, ${failed} failed, ${skipped.length} skipped`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Renders a service for each lock file, and takes back into the templates what it generates for itself. */
async function update(postgres: Postgres) {
  const forms = chosenForms();
  forms.forEach(prepareLocks);
  const renderer = await progress.run('starting a portal', 'about 10 s', step =>
    Renderer.start(postgres, step),
  );
  try {
    for (const form of forms) {
      for (const combination of lockCombinations(form)) {
        const title = [form.name, ...Object.values(combination)].join(' ');
        const folder = path.join(home, 'update', title.replaceAll(' ', '-'));
        const changed = await progress.run(title, undefined, () =>
          refresh(form, combination, renderer, folder),
        );
        changed.forEach(file => console.log(`  ${file}`));
      }
    }
  } finally {
    await renderer.stop();
  }
}

async function main() {
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const postgresDirectory = path.join(home, 'postgres');
  removePostgres(postgresDirectory);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  await ensureAppBuild(progress, stopSignal);
  const postgres = await startPostgres({
    directory: postgresDirectory,
    logFile: path.join(home, 'log/postgres.log'),
    throwAway: true,
  });
  try {
    await (options.update ? update(postgres) : prove(postgres));
  } finally {
    await postgres.stop();
  }
}

try {
  await withLock('golden-paths', progress, main);
} catch (error) {
  process.exitCode = 1;
  if (stopSignal.aborted) {
    console.log('\nStopped');
  } else if (error instanceof SlipwayError) {
    console.error(`\n${error.message}`);
  } else {
    throw error;
  }
}
