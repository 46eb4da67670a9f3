/**
 * Waits until an environment runs a release, as Argo CD sees it:
 *
 *   node scripts/delivery/awaitRollout.ts --environment staging --digest DIGEST
 *
 * Without ARGOCD_URL or ARGOCD_TOKEN it says that it skipped.
 */
import { parseArgs } from 'node:util';
import { awaitRollout } from './library/argo.ts';
import { readRun } from './library/run.ts';

const { values } = parseArgs({
  options: { environment: { type: 'string' }, digest: { type: 'string' } },
});
const { environment, digest } = values;
if (!environment || !digest) throw new Error('--environment and --digest are needed.');

const { ARGOCD_URL: url, ARGOCD_TOKEN: token } = process.env;
const application = `${readRun(process.env).service}-${environment}`;
if (!url || !token) {
  process.stdout.write(
    `::notice title=Roll-out::Did not wait for ${application}: ARGOCD_URL or ARGOCD_TOKEN is not configured.\n`,
  );
} else {
  // A canary takes its time between steps.
  const patience = { timeout: 45 * 60_000, interval: 10_000 };
  await awaitRollout({ url, token }, application, digest, patience);
  process.stdout.write(`${application} runs ${digest} and is healthy.\n`);
}
