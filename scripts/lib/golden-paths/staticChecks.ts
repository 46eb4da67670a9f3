import { createHash } from 'node:crypto';
import { findUnfinishedAlerts } from './alerts.ts';
import { column, judge, type Check } from './check.ts';
import { contentKey } from './codeKey.ts';
import { findLeftovers } from './leftovers.ts';
import { findUnparsable } from './parseFiles.ts';
import type { RenderedFile } from './Renderer.ts';

const RECORD = '.golden-path.yaml';

/** A file that the embedded forge or GitHub would not take, or git would not keep. */
const LOST = /(^|\/)(\.git|node_modules)\//;

/** A check of all files. */
const ofAllFiles = (name: string, find: (files: RenderedFile[]) => string[]) =>
  column(
    name,
    ({ files }) => contentKey(files, /./),
    async ({ files }) => judge(find(files)),
  );

/** What can be told from the files alone. */
export const staticChecks: Check[] = [
  ofAllFiles('language', findLeftovers),
  ofAllFiles('parse', findUnparsable),
  ofAllFiles('record', findUnrecorded),
  ofAllFiles('alerts', findUnfinishedAlerts),
];

function findUnrecorded(files: RenderedFile[]): string[] {
  const record =
    files.find(({ path }) => path === RECORD)?.content.toString('utf8') ?? '';
  return files
    .filter(({ path }) => path !== RECORD)
    .flatMap(({ path, content }) => {
      const hash = createHash('sha256').update(content).digest('hex');
      return record.includes(`sha256:${hash}`) && !LOST.test(path)
        ? []
        : [`${RECORD} does not hold the hash of ${path}`];
    });
}
