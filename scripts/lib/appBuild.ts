import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../bootstrap/errors.mjs';
import {
  filesBelow,
  hashInputs,
  isDone,
  markDone,
  markStarted,
} from '../bootstrap/inputs.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { root } from '../bootstrap/paths.mjs';
import type { Progress } from '../bootstrap/progress.mjs';
import { run } from '../bootstrap/run.mjs';

const BROWSER_ROLES = [
  'frontend',
  'frontend-plugin',
  'frontend-plugin-module',
  'web-library',
  'common-library',
];

/** Folders of the packages whose code ends up in the browser. */
function browserPackages(): string[] {
  return ['packages', 'plugins']
    .flatMap(parent =>
      readdirSync(path.join(root, parent)).map(name =>
        path.join(root, parent, name),
      ),
    )
    .filter(folder => {
      const manifest = path.join(folder, 'package.json');
      return (
        existsSync(manifest) &&
        BROWSER_ROLES.includes(
          JSON.parse(readFileSync(manifest, 'utf8')).backstage?.role,
        )
      );
    });
}

/**
 * Builds the browser app when its inputs changed since the last finished build.
 *
 * @throws SlipwayError with the compiler's output
 */
export async function ensureAppBuild(
  progress: Progress,
  signal?: AbortSignal,
): Promise<void> {
  const inputs = browserPackages()
    .flatMap(folder => filesBelow(folder))
    .concat(
      ['yarn.lock', 'tsconfig.json', 'app-config.yaml'].map(name =>
        path.join(root, name),
      ),
    );
  const hash = hashInputs(inputs);
  const index = path.join(root, 'packages/app/dist/index.html');
  await withLock('build', progress, async () => {
    if (isDone('build', hash) && existsSync(index)) {
      return;
    }
    markStarted('build');
    await progress.run(
      'Building the app',
      'about 30 s, then PostgreSQL starts',
      async () => {
        const { code, tail } = await run(
          'yarn',
          ['workspace', 'app', 'build'],
          {
            cwd: root,
            signal,
            env: { ...process.env, NODE_ENV: 'production' },
          },
        );
        signal?.throwIfAborted();
        if (code !== 0) {
          throw new SlipwayError(`The app does not build:\n${tail}`);
        }
      },
    );
    markDone('build', hash);
  });
}
