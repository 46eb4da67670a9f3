/**
 * Puts a release into an environment: commits its manifests and the digest of its image on the branch
 * `deploy`, which Argo CD follows. Reads the manifests from standard input:
 *
 *   kubectl kustomize deploy/overlays/staging |
 *     node scripts/delivery/promote.ts --environment staging --image NAME --digest DIGEST
 *
 * An environment that already runs a later commit is left alone; the output `promoted` says which it was.
 */
import { appendFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { promote } from './library/deployBranch.ts';
import { read } from './library/run.ts';

const { values } = parseArgs({
  options: {
    environment: { type: 'string' },
    image: { type: 'string' },
    digest: { type: 'string' },
  },
});
const { environment, image, digest } = values;
if (!environment || !image || !digest) {
  throw new Error('--environment, --image and --digest are needed.');
}
const commit = read(process.env, 'GITHUB_SHA');
const manifests = await text(process.stdin);
const promoted = await promote({
  repository: process.cwd(),
  environment,
  image: { name: image, digest },
  commit,
  manifests,
});
process.stdout.write(
  promoted
    ? `${environment} is to run ${commit}.\n`
    : `${environment} already runs a later commit than ${commit}: nothing to do.\n`,
);
const { GITHUB_OUTPUT: output } = process.env;
if (output) await appendFile(output, `promoted=${String(promoted)}\n`);
