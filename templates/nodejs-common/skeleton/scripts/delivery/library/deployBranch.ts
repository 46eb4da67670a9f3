import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Image } from './events.ts';

/** A release on its way into an environment. */
export interface Promotion {
  /** Folder of a clone with the history of the released commit, whose remote is called `origin`. */
  readonly repository: string;
  /** The environment: a folder below deploy/overlays. */
  readonly environment: string;
  readonly image: Image;
  /** Full SHA of the commit that is released. */
  readonly commit: string;
  /** What `kubectl kustomize` makes of the overlay at that commit. */
  readonly manifests: string;
}

/** The trailer of a commit on the branch that names the commit it releases. */
const TRAILER = 'Released-commit';

/**
 * Commits a release on the branch `deploy` of the remote. Each environment has its own folder of finished
 * manifests there, so that a change of the shared base reaches production only with a release to production.
 * @returns whether the environment is to run this release; false when it already runs a later commit
 */
export async function promote(promotion: Promotion): Promise<boolean> {
  const { environment, image } = promotion;
  if (!/^[a-z][a-z0-9-]*$/.test(environment)) throw new Error(`No environment: ${environment}`);
  if (!/^[a-z0-9][\w./:-]*$/.test(image.name)) throw new Error(`No image name: ${image.name}`);
  if (!/^sha256:[0-9a-f]{64}$/.test(image.digest)) throw new Error(`No digest: ${image.digest}`);
  if (promotion.manifests.trim() === '') throw new Error('There are no manifests.');

  // Another environment's release may push first. Then the push is refused, and the next round builds on it.
  for (let rounds = 5; ; rounds -= 1) {
    const tip = await fetchTip(promotion.repository);
    if (tip && (await runsLater(promotion, tip))) return false;
    const commit = await commitRelease(promotion, tip);
    if (commit === tip) return true;
    try {
      await git(promotion.repository, ['push', '--quiet', 'origin', `${commit}:refs/heads/deploy`]);
      return true;
    } catch (error) {
      if (rounds === 1) throw error;
    }
  }
}

/** The newest commit of the branch, or undefined before the first release. */
async function fetchTip(repository: string): Promise<string | undefined> {
  const found = await git(repository, ['ls-remote', '--heads', 'origin', 'refs/heads/deploy']);
  if (found === '') return undefined;
  await git(repository, ['fetch', '--quiet', 'origin', 'refs/heads/deploy']);
  return git(repository, ['rev-parse', 'FETCH_HEAD']);
}

async function runsLater(
  { repository, environment, commit }: Promotion,
  tip: string,
): Promise<boolean> {
  const released = await git(repository, [
    'log',
    '--max-count=1',
    `--format=%(trailers:key=${TRAILER},valueonly)`,
    tip,
    '--',
    folderOf(environment),
  ]);
  if (released === '' || released === commit) return false;
  return git(repository, ['merge-base', '--is-ancestor', commit, released]).then(
    () => true,
    () => false,
  );
}

/** Makes the commit from objects alone: the working tree of the released commit stays as it is. */
async function commitRelease(promotion: Promotion, tip: string | undefined): Promise<string> {
  const { repository, environment, image, commit, manifests } = promotion;
  const scratch = await mkdtemp(path.join(tmpdir(), 'deploy-'));
  try {
    const variables = { GIT_INDEX_FILE: path.join(scratch, 'index') };
    await git(repository, ['read-tree', tip ?? '--empty'], { variables });
    for (const [name, content] of [
      ['kustomization.yaml', kustomization(image)],
      ['manifests.yaml', manifests],
    ] as const) {
      const blob = await git(repository, ['hash-object', '-w', '--stdin'], { input: content });
      const entry = `100644,${blob},${folderOf(environment)}/${name}`;
      await git(repository, ['update-index', '--add', '--cacheinfo', entry], { variables });
    }
    const tree = await git(repository, ['write-tree'], { variables });
    if (tip && tree === (await git(repository, ['rev-parse', `${tip}^{tree}`]))) return tip;
    const message = `Release ${commit.slice(0, 12)} to ${environment}\n\n${TRAILER}: ${commit}\n`;
    const parents = tip ? ['-p', tip] : [];
    return await git(repository, ['commit-tree', tree, ...parents], { input: message });
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function folderOf(environment: string): string {
  return `deploy/overlays/${environment}`;
}

function kustomization({ name, digest }: Image): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - manifests.yaml
images:
  - name: ${name}
    digest: ${digest}
`;
}

/** Runs git and returns what it printed, trimmed. Throws with what it printed on standard error. */
function git(
  repository: string,
  parameters: readonly string[],
  { input, variables = {} }: { input?: string; variables?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const identity = {
    GIT_AUTHOR_NAME: 'Release workflow',
    GIT_AUTHOR_EMAIL: 'release@users.noreply.github.com',
    GIT_COMMITTER_NAME: 'Release workflow',
    GIT_COMMITTER_EMAIL: 'release@users.noreply.github.com',
  };
  return new Promise((resolve, reject) => {
    const options = { cwd: repository, env: { ...process.env, ...identity, ...variables } };
    const child = execFile('git', parameters, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`git ${parameters[0] ?? ''} failed: ${stderr.trim()}`));
      else resolve(stdout.trim());
    });
    // When git ends without reading its input, its exit code has the reason.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
