import type pg from 'pg';
import { median } from '../measure.ts';
import { row, seconds, thousands } from '../report.ts';
import { countPassed, evaluate, forgetResults } from './evaluation.ts';
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
  const first: number[] = [];
  const busy: number[] = [];
  const again: number[] = [];
  const theirs: number[] = [];
  await techInsights?.runAll(); // the first run compiles the program; we have evaluated by now as well
  for (let run = 0; run < options.runs; run += 1) {
    await forgetResults(client);
    const evaluation = await evaluate(client, log, options.entities);
    first.push(evaluation.milliseconds);
    busy.push(evaluation.busy);
    again.push((await evaluate(client, log, options.entities)).milliseconds);
    if (techInsights) {
      theirs.push(await runTheirs(techInsights, await countPassed(client)));
    }
  }
  row(
    'everything evaluated and written for the first time',
    seconds(median(first)),
    `under 5 s; ${seconds(median(busy))} from the first statement to the last; all: ${first.map(seconds).join(', ')}`,
  );
  row('everything evaluated again, nothing changed', seconds(median(again)));
  if (techInsights) {
    row(
      'Tech Insights runs everything, and keeps nothing',
      seconds(median(theirs)),
      `all: ${theirs.map(seconds).join(', ')}`,
    );
    for (const [what, ours] of [
      ['written for the first time', first],
      ['nothing changed', again],
    ] as const) {
      row(
        `times as fast, ${what}`,
        median(theirs.map((time, run) => time / ours[run])).toFixed(1),
        'at least 10',
      );
    }
  }
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

/** What a transaction asks does not depend on how many entities it is about; at most 500. */
export async function countStatements(sides: Sides): Promise<void> {
  const { client, log, options, techInsights } = sides;
  for (const entities of [
    1,
    Math.min(500, options.entities),
    options.entities,
  ]) {
    await forgetResults(client);
    const { statements } = await evaluate(client, log, entities);
    row(
      `statements that evaluate ${thousands(entities)}`,
      thousands(statements.reduce((sum, count) => sum + count, 0)),
      `the same in every transaction; here ${[...new Set(statements)].join(', ')} in each of ${statements.length}`,
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
