/**
 * Decides how a release gets into production, and writes it to the output `environment`: `production-first`
 * until one has succeeded, `production` afterwards, nothing when there is nobody to approve the first.
 */
import { appendFile } from 'node:fs/promises';
import { FIRST, productionEnvironment } from './library/approval.ts';
import { read } from './library/run.ts';

const environment = await productionEnvironment(process.env);
await appendFile(read(process.env, 'GITHUB_OUTPUT'), `environment=${environment ?? ''}\n`);
process.stdout.write(
  environment === undefined
    ? `::warning title=Production::Not released: the environment ${FIRST} has no required reviewers. Add them in the repository's settings, under Environments, and run this workflow again.\n`
    : `Production goes through the environment ${environment}.\n`,
);
