// yarn slipway advisories: what the registry knows of holes in our packages, against security/advisories.yaml.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../bootstrap/paths.mjs';
import {
  judgeAdvisories,
  type AcceptedAdvisory,
} from '../lib/supply/judgeAdvisories.ts';
import { readAudit } from '../lib/supply/readAudit.ts';

const audit = readAudit(
  spawnSync(
    'yarn',
    [
      ...['npm', 'audit', '--all', '--recursive', '--json'],
      ...['--environment', 'production', '--severity', 'moderate'],
      '--no-deprecations', // they are no holes, and take a question for each package
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  ),
);
if ('found' in audit) {
  const { accepted } = parse(
    fs.readFileSync(path.join(root, 'security/advisories.yaml'), 'utf8'),
  ) as { accepted: AcceptedAdvisory[] };
  const problems = judgeAdvisories(
    audit.found,
    accepted,
    new Date().toISOString().slice(0, 10),
  );
  console.log(
    problems.length > 0
      ? `To be mended, or judged in security/advisories.yaml:\n${problems.join('\n')}`
      : `${accepted.length} advisories are judged in security/advisories.yaml, and there is no other.`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
} else if (audit.isUnreachable) {
  console.log(
    'This registry does not answer questions about advisories, so nothing was checked.',
  );
} else {
  console.error(
    `Nothing was checked, because yarn failed:\n${audit.unchecked}`,
  );
  process.exitCode = 1;
}
