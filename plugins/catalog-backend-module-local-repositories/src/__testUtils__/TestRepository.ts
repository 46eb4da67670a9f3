import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository of the embedded forge, for tests: with a work tree, on branch `main`, taking pushes. */
export class TestRepository {
  readonly path: string;

  constructor(directory: string, name: string) {
    this.path = join(directory, name);
    mkdirSync(this.path, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'receive.denyCurrentBranch', 'updateInstead');
  }

  /** Commits these files (path to content; null removes one) and returns the commit. */
  commit(files: Record<string, string | null>): string {
    write(this.path, files);
    return commitAll(this.path);
  }

  /** Clones, commits these files in the clone and pushes: what a person does. Returns the commit. */
  push(files: Record<string, string | null>): string {
    const clone = mkdtempSync(join(tmpdir(), 'slipway-clone-'));
    try {
      run(clone, 'clone', '--quiet', this.path, '.');
      write(clone, files);
      const commit = commitAll(clone);
      run(clone, 'push', '--quiet', 'origin', 'main');
      return commit;
    } finally {
      rmSync(clone, { recursive: true });
    }
  }

  git(...args: string[]): string {
    return run(this.path, ...args);
  }
}

/** A `catalog-info.yaml` with one Component. */
export function componentYaml(name: string, description = 'A service'): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${description}
spec:
  type: service
  lifecycle: production
  owner: group:default/harbour
`;
}

function write(folder: string, files: Record<string, string | null>) {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    if (content === null) {
      rmSync(target);
    } else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  }
}

function commitAll(folder: string): string {
  run(folder, 'add', '--all');
  run(folder, 'commit', '--quiet', '--allow-empty', '--message', 'A change');
  return run(folder, 'rev-parse', 'HEAD').trim();
}

function run(cwd: string, ...args: string[]): string {
  const [name, email] = ['Test Person', 'test@slipway.invalid'];
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
    },
  });
}
