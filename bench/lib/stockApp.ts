import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bootstrap/paths.mjs';

/** The release of create-app that makes an app of our Backstage release, with children that the registry has. */
const TOOL = {
  dependencies: { '@backstage/create-app': '0.9.2' },
  overrides: { '@backstage/errors': '1.3.1', '@backstage/cli-common': '0.3.1' },
};

const json = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'));
const write = (file: string, value: object) =>
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

function must(program: string, args: string[], cwd: string, input?: string) {
  const result = spawnSync(program, args, { cwd, input, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(
      `${program} ${args.join(' ')}: ${result.stdout.slice(-2000)}${result.stderr.slice(-2000)}`,
    );
  }
}

/**
 * The app that `@backstage/create-app` makes, installed and built in the folder. Its packages are pinned as ours
 * are, and it has no SQLite, which needs a native build.
 *
 * @throws when the registry cannot be reached
 */
export function makeStockApp(folder: string): string {
  const tool = path.join(folder, 'create-app');
  fs.mkdirSync(tool, { recursive: true });
  write(path.join(tool, 'package.json'), { private: true, ...TOOL });
  must('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], tool);
  const app = path.join(folder, 'stock');
  const createApp = path.join(
    tool,
    'node_modules/@backstage/create-app/bin/backstage-create-app',
  );
  must(
    process.execPath,
    [createApp, '--skip-install', '--path', app],
    tool,
    'stock\n',
  );

  const ours = json(path.join(root, 'package.json'));
  const manifest = json(path.join(app, 'package.json'));
  write(path.join(app, 'package.json'), {
    ...manifest,
    packageManager: ours.packageManager,
    resolutions: { ...manifest.resolutions, ...ours.resolutions },
  });
  const backend = path.join(app, 'packages/backend/package.json');
  const backendManifest = json(backend);
  delete backendManifest.dependencies['better-sqlite3'];
  write(backend, backendManifest);
  fs.copyFileSync(
    path.join(root, '.yarnrc.yml'),
    path.join(app, '.yarnrc.yml'),
  );
  must('yarn', ['install', '--no-immutable'], app);
  must('yarn', ['workspace', 'app', 'build'], app);
  return app;
}
