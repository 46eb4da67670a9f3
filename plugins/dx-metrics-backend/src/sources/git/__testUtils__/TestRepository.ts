import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository with a history that is told hour by hour, from 1 May 2026. */
export class TestRepository {
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true });
    this.git(0, 'init', '--quiet', '--initial-branch=main');
  }

  /** When an hour is, as a record has it. */
  static at(hour: number): string {
    return new Date(Date.UTC(2026, 4, 1, hour)).toISOString();
  }

  /** Commits to the present branch, and returns the commit. */
  commit(hour: number, message: string, file = 'README.md'): string {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), `${hour} ${message}`);
    this.git(hour, 'add', '--all');
    this.git(hour, 'commit', '--quiet', '--message', message);
    return this.head();
  }

  /** Takes a commit back, and returns the commit that does. */
  revert(hour: number, commit: string): string {
    this.git(hour, 'revert', '--no-edit', commit);
    return this.head();
  }

  /** Merges a branch into the present one with a commit of its own, and returns it. */
  merge(hour: number, branch: string): string {
    this.git(hour, 'merge', '--quiet', '--no-ff', '--no-edit', branch);
    return this.head();
  }

  tag(hour: number, name: string, commit = 'HEAD') {
    this.git(hour, 'tag', '--annotate', '--message', name, name, commit);
  }

  head(): string {
    return this.git(0, 'rev-parse', 'HEAD').trim();
  }

  /** Runs git as if it were that hour. */
  git(hour: number, ...args: string[]): string {
    const [name, email] = ['Test Person', 'test@slipway.invalid'];
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_AUTHOR_DATE: TestRepository.at(hour),
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_COMMITTER_DATE: TestRepository.at(hour),
      },
    });
  }
}
