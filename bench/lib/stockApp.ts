import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { readJson, run, writeJson } from './run.ts';

/** The release of create-app that makes an app of our Backstage release, with children that the registry has. */
const TOOL = {
  dependencies: { '@backstage/create-app': '0.9.2' },
  overrides: { '@backstage/errors': '1.3.1', '@backstage/cli-common': '0.3.1' },
};

/**
 * The app that `@backstage/create-app` makes, installed and built in the folder. Its packages have the
 * versions that ours have, and it has no SQLite, which needs a native build.
 *
 * @throws when the registry cannot be reached
 */
export function makeStockApp(folder: string): string {
  const tool = path.join(folder, 'create-app');
  fs.mkdirSync(tool, { recursive: true });
  writeJson(path.join(tool, 'package.json'), { private: true, ...TOOL });
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], tool);
  const app = path.join(folder, 'stock');
  const createApp = path.join(
    tool,
    'node_modules/@backstage/create-app/bin/backstage-create-app',
  );
  run(
    process.execPath,
    [createApp, '--skip-install', '--path', app],
    tool,
    'stock\n',
  );

  const ours = readJson(path.join(root, 'package.json'));
  const manifest = readJson(path.join(app, 'package.json'));
  writeJson(path.join(app, 'package.json'), {
    ...manifest,
    packageManager: ours.packageManager,
    resolutions: { ...manifest.resolutions, ...ours.resolutions },
  });
  const backend = path.join(app, 'packages/backend/package.json');
  const backendManifest = readJson(backend);
  delete backendManifest.dependencies['better-sqlite3'];
  writeJson(backend, backendManifest);
  for (const file of ['.yarnrc.yml', 'yarn.lock']) {
    fs.copyFileSync(path.join(root, file), path.join(app, file));
  }
  run('yarn', ['install', '--no-immutable'], app);
  run('yarn', ['workspace', 'app', 'build'], app);
  return app;
}
