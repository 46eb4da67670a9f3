import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import { root } from '../../bootstrap/paths.mjs';

/** What packages are installed from. */
const MANIFESTS = [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  '.yarn/patches',
  'backstage.json',
];

/** What the portal reads beside its code. */
export const BUNDLE_FILES = [
  'app-config.yaml',
  'app-config.production.yaml',
  'catalog-info.yaml',
  'mkdocs.yml',
  'docs',
  'templates',
  'scorecards',
  'policies',
];

/**
 * Builds the portal for production into a folder: step by step what the Dockerfile does, for machines that run it without
 * a container engine.
 *
 * @param folder - made where it is not there; what it held is gone
 * @throws SlipwayError with the end of what a step that failed wrote
 */
export function buildBundle(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const name of fs.readdirSync(folder)) {
    fs.rmSync(path.join(folder, name), { recursive: true });
  }
  must(root, 'yarn', 'workspace', 'backend', 'build');
  for (const name of [...MANIFESTS, ...BUNDLE_FILES]) {
    fs.cpSync(path.join(root, name), path.join(folder, name), {
      recursive: true,
    });
  }
  const dist = path.join(root, 'packages/backend/dist');
  must(folder, 'tar', 'xzf', path.join(dist, 'skeleton.tar.gz'));
  must(folder, 'yarn', 'workspaces', 'focus', '--all', '--production');
  must(folder, 'tar', 'xzf', path.join(dist, 'bundle.tar.gz'));
  fs.chmodSync(folder, 0o755); // the archives bring a folder that only its owner may enter
}

function must(cwd: string, program: string, ...args: string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) {
    const output = error?.message ?? `${stdout}\n${stderr}`.slice(-3000);
    throw new SlipwayError(`${program} ${args.join(' ')} failed:\n${output}`);
  }
}
