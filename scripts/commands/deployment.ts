// yarn deployment: whether what a portal is deployed with holds together, by the field's own tools: manifests, the chart's
// values, the Dockerfile, the try-out's files, and the environment that all of them set.
import fs from 'node:fs';
import { Progress } from '../bootstrap/progress.mjs';
import { composeChecks } from '../lib/deployment/composeChecks.ts';
import { scratch } from '../lib/deployment/deploymentCheck.ts';
import { environmentChecks } from '../lib/deployment/environmentChecks.ts';
import { handbookChecks } from '../lib/deployment/handbookChecks.ts';
import { helmChecks } from '../lib/deployment/helmChecks.ts';
import { imageChecks } from '../lib/deployment/imageChecks.ts';
import { manifestChecks } from '../lib/deployment/manifestChecks.ts';
import {
  prepareHelm,
  prepareManifestTools,
  preparePromtool,
} from '../lib/golden-paths/tools.ts';
import { alertChecks } from '../lib/observability/alertChecks.ts';

fs.rmSync(scratch, { recursive: true, force: true });
const progress = new Progress();
const tools = await progress.run(
  'tools',
  'some minutes the first time',
  prepareManifestTools,
);
const checks = [
  ...helmChecks(() => progress.run('Helm', 'two minutes', prepareHelm)),
  ...manifestChecks(tools),
  ...imageChecks,
  ...composeChecks,
  ...environmentChecks,
  ...handbookChecks,
  ...alertChecks(() =>
    progress.run('promtool', 'some minutes the first time', preparePromtool),
  ),
];

const count = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run } of checks) {
  const outcome = await run();
  count[outcome.state] += 1;
  if (outcome.state === 'passed') {
    console.log(`✓ ${name}`);
  } else if (outcome.state === 'skipped') {
    console.log(`- ${name}: skipped, ${outcome.why}`);
  } else {
    console.log(`✗ ${name}\n${outcome.output.replace(/^/gm, '    ')}`);
  }
}
console.log(
  `\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
);
process.exitCode = count.failed > 0 ? 1 : 0;
