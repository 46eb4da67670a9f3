import type pg from 'pg';
import { median } from '../measure.ts';
import { row, seconds, thousands } from '../report.ts';
import {
  countPassed,
  evaluate,
  type Evaluation,
  forgetResults,
} from './evaluation.ts';
import type { Options } from './options.ts';
import type { StatementLog } from './statements.ts';
import { TECH_INSIGHTS_DATABASE, type TechInsights } from './techInsights.ts';

/** What the two sides are measured with. */
interface Sides {
  client: pg.Client;
  log: StatementLog;
  options: Options;
  techInsights?: TechInsights;
}

/** Both sides take turns, so that what else the machine does falls on both. @throws when they do not find the same */
export async function compare(sides: Sides): Promise<void> {
  const { client, log, options, techInsights } = sides;
  const first: Evaluation[] = [];
  const again: Evaluation[] = [];
  const theirs: number[] = [];
  await techInsights?.runAll(); // the first run compiles the program; we have evaluated by now as well
  for (let run = 0; run < options.runs; run += 1) {
    await forgetResults(client);
    first.push(await evaluate(client, log, options.entities));
    again.push(await evaluate(client, log, options.entities));
    if (techInsights) {
      theirs.push(await runTheirs(techInsights, await countPassed(client)));
    }
  }
  reportEvaluations('everything written for the first time', first);
  reportEvaluations('everything again, nothing changed', again);
  if (techInsights) {
    row(
      'Tech Insights runs everything, and keeps nothing',
      seconds(median(theirs)),
      `all: ${theirs.map(seconds).join(', ')}`,
    );
    reportRatios('times as fast, written for the first time', theirs, first);
    reportRatios('times as fast, nothing changed', theirs, again);
  }
}

function reportEvaluations(name: string, evaluations: Evaluation[]): void {
  const [all, busy] = (['milliseconds', 'busy'] as const).map(key =>
    evaluations.map(evaluation => evaluation[key]),
  );
  row(
    name,
    seconds(median(all)),
    `under 5 s; ${seconds(median(busy))} without the wait for the task; all: ${all.map(seconds).join(', ')}`,
  );
}

/** Their run is asked for and begins at once; ours begins when the task next looks into the queue. */
function reportRatios(
  name: string,
  theirs: number[],
  ours: Evaluation[],
): void {
  const [all, busy] = (['milliseconds', 'busy'] as const).map(key =>
    median(theirs.map((time, run) => time / ours[run][key])).toFixed(1),
  );
  row(name, busy, `at least 10; ${all} with the wait for the task`);
}

async function runTheirs(
  techInsights: TechInsights,
  passedHere: number,
): Promise<number> {
  const { milliseconds, passed } = await techInsights.runAll();
  if (passed !== passedHere) {
    throw new Error(
      `The sides do not agree: ${passedHere} checks pass here, ${passed} in Tech Insights`,
    );
  }
  return milliseconds;
}

/** A transaction is about 500 entities at most, and asks the same for one. @throws when it does not */
export async function countStatements(sides: Sides): Promise<void> {
  const { client, log, options, techInsights } = sides;
  const lengths = new Set<number>();
  for (const entities of [
    1,
    Math.min(500, options.entities),
    options.entities,
  ]) {
    await forgetResults(client);
    const { statements } = await evaluate(client, log, entities);
    statements.forEach(count => lengths.add(count));
    row(
      `statements that evaluate ${thousands(entities)}`,
      thousands(statements.reduce((sum, count) => sum + count, 0)),
      `transactions: ${statements.length}, each of at most 500 entities`,
    );
  }
  if (lengths.size > 1) {
    throw new Error(
      `Transactions had different numbers of statements: ${[...lengths].join(', ')}`,
    );
  }
  if (techInsights) {
    const statements = await log.record(TECH_INSIGHTS_DATABASE, () =>
      techInsights.runAll(),
    );
    row(
      `statements of Tech Insights for ${thousands(options.entities)}`,
      thousands(statements.length),
    );
  }
}
