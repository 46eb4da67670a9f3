import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { promote } from '../../scripts/delivery/library/deployBranch.ts';
import { imageNameIn } from '../../scripts/delivery/library/overlay.ts';

const name = 'ghcr.io/acme/parcel-tracker';
const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
let folder = '';
let repository = '';

async function git(where: string, ...parameters: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  const { stdout } = await promisify(execFile)('git', [...identity, '-C', where, ...parameters]);
  return stdout.trim();
}

/** Commits on main and returns the commit. */
async function commit(content: string): Promise<string> {
  await writeFile(path.join(repository, 'file'), content);
  await git(repository, 'add', '.');
  await git(repository, 'commit', '--quiet', '--message', content);
  return git(repository, 'rev-parse', 'HEAD');
}

/** What a file holds on the branch deploy of the remote. */
function deployed(environment: string, file: string): Promise<string> {
  return git(path.join(folder, 'remote'), 'show', `deploy:deploy/overlays/${environment}/${file}`);
}

function release(environment: string, released: string, letter: string): Promise<boolean> {
  return promote({
    repository,
    environment,
    image: { name, digest: digestOf(letter) },
    commit: released,
    manifests: `kind: Namespace # ${letter}\n`,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'delivery-'));
  repository = path.join(folder, 'clone');
  await git(folder, 'init', '--quiet', '--bare', 'remote');
  await git(folder, 'clone', '--quiet', 'remote', 'clone');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('the first release makes the branch, with the manifests and the digest of one environment', async () => {
  const first = await commit('one');
  assert.equal(await release('staging', first, 'a'), true);
  assert.equal(await deployed('staging', 'manifests.yaml'), 'kind: Namespace # a');
  assert.equal(imageNameIn(await deployed('staging', 'kustomization.yaml')), name);
  assert.match(await deployed('staging', 'kustomization.yaml'), /digest: sha256:a{64}$/m);
  assert.equal(
    await git(path.join(folder, 'remote'), 'ls-tree', '-r', '--name-only', 'deploy'),
    'deploy/overlays/staging/kustomization.yaml\ndeploy/overlays/staging/manifests.yaml',
  );
  assert.equal(await git(repository, 'status', '--porcelain'), '');
});

test('a release to staging changes nothing of production', async () => {
  const first = await commit('one');
  await release('staging', first, 'a');
  await release('production', first, 'a');
  const second = await commit('two');
  await release('staging', second, 'b');
  assert.equal(await deployed('production', 'manifests.yaml'), 'kind: Namespace # a');
  assert.equal(await deployed('staging', 'manifests.yaml'), 'kind: Namespace # b');
});

test('an older commit does not replace a later one', async () => {
  const first = await commit('one');
  const second = await commit('two');
  await release('staging', second, 'b');
  assert.equal(await release('staging', first, 'a'), false);
  assert.equal(await deployed('staging', 'manifests.yaml'), 'kind: Namespace # b');
  assert.equal(
    await release('production', first, 'a'),
    true,
    'production has not seen the later one',
  );
});

test('the same release again makes no second commit', async () => {
  const first = await commit('one');
  await release('staging', first, 'a');
  const tip = await git(path.join(folder, 'remote'), 'rev-parse', 'deploy');
  assert.equal(await release('staging', first, 'a'), true);
  assert.equal(await git(path.join(folder, 'remote'), 'rev-parse', 'deploy'), tip);
});

test('after a revert on the branch, the next release goes forward', async () => {
  const first = await commit('one');
  const second = await commit('two');
  await release('staging', first, 'a');
  await release('staging', second, 'b');
  await git(repository, 'fetch', '--quiet', 'origin', 'deploy');
  await git(repository, 'checkout', '--quiet', 'FETCH_HEAD');
  await git(repository, 'revert', '--no-edit', 'HEAD');
  await git(repository, 'push', '--quiet', 'origin', 'HEAD:deploy');
  await git(repository, 'checkout', '--quiet', '-');
  assert.equal(await deployed('staging', 'manifests.yaml'), 'kind: Namespace # a');
  await git(repository, 'checkout', '--quiet', second);
  assert.equal(await release('staging', await commit('three'), 'c'), true);
  assert.equal(await deployed('staging', 'manifests.yaml'), 'kind: Namespace # c');
});

test('two releases at once both arrive', async () => {
  const first = await commit('one');
  const other = path.join(folder, 'other');
  await git(folder, 'clone', '--quiet', 'clone', 'other');
  await git(other, 'remote', 'set-url', 'origin', path.join(folder, 'remote'));
  const promotion = {
    image: { name, digest: digestOf('a') },
    commit: first,
    manifests: 'kind: X\n',
  };
  await Promise.all([
    promote({ ...promotion, repository, environment: 'staging' }),
    promote({ ...promotion, repository: other, environment: 'production' }),
  ]);
  assert.equal(await deployed('staging', 'manifests.yaml'), 'kind: X');
  assert.equal(await deployed('production', 'manifests.yaml'), 'kind: X');
});

test('what is no environment, image, digest or manifest is refused before anything is pushed', async () => {
  const good = {
    repository,
    environment: 'staging',
    image: { name, digest: digestOf('a') },
    commit: await commit('one'),
    manifests: 'kind: X\n',
  };
  for (const [wrong, complaint] of [
    [{ environment: '../elsewhere' }, /No environment/],
    [{ image: { name, digest: 'latest' } }, /No digest/],
    [{ image: { name: "x'\ny", digest: digestOf('a') } }, /No image name/],
    [{ manifests: '\n' }, /There are no manifests/],
  ] as const) {
    await assert.rejects(promote({ ...good, ...wrong }), complaint);
  }
  assert.equal(await git(path.join(folder, 'remote'), 'branch', '--list'), '');
});

test('the image name is the one that the overlay pins', () => {
  const overlay = `resources:\n  - ../../base\nimages:\n  # zeros\n  - name: '${name}'\n    digest: ${digestOf('0')}\n`;
  assert.equal(imageNameIn(overlay), name);
  assert.throws(() => imageNameIn('resources: []\n'), /pins no image/);
});
