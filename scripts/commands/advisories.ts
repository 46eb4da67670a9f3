// yarn slipway advisories: what the registry knows of holes in our packages, against security/advisories.yaml.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../bootstrap/paths.mjs';
import {
  judgeAdvisories,
  type AcceptedAdvisory,
  type AuditLine,
} from '../lib/supply/judgeAdvisories.ts';

/** What yarn says when the registry does not answer questions about advisories: a mirror may not. */
const UNREACHABLE =
  /failed to provide the requested resource|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|RequestError/;

const { stdout, stderr } = spawnSync(
  'yarn',
  [
    ...['npm', 'audit', '--all', '--recursive', '--json'],
    ...['--environment', 'production', '--severity', 'moderate'],
    '--no-deprecations', // they are no holes, and take a question for each package
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
const lines = stdout.split('\n').filter(line => line.startsWith('{"value"'));
if (lines.length === 0 && UNREACHABLE.test(stdout + stderr)) {
  console.log(
    'This registry does not answer questions about advisories, so nothing was checked.',
  );
} else {
  const { accepted } = parse(
    fs.readFileSync(path.join(root, 'security/advisories.yaml'), 'utf8'),
  ) as { accepted: AcceptedAdvisory[] };
  const problems = judgeAdvisories(
    lines.map(line => JSON.parse(line) as AuditLine),
    accepted,
    new Date().toISOString().slice(0, 10),
  );
  console.log(
    problems.length > 0
      ? `To be mended, or judged in security/advisories.yaml:\n${problems.join('\n')}`
      : `${accepted.length} advisories are judged in security/advisories.yaml, and there is no other.`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
