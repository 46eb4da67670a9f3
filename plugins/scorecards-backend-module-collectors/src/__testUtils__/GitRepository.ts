import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

/** A real repository on this disk, on the branch `main`. */
export class GitRepository {
  readonly gitDirectory: string;

  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true });
    this.gitDirectory = join(path, '.git');
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Commits files, text by path; null takes one away. @returns the commit */
  commit(
    files: Record<string, string | Buffer | null>,
    date = new Date(),
  ): string {
    for (const [name, content] of Object.entries(files)) {
      const file = join(this.path, name);
      if (content === null) {
        rmSync(file);
      } else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    this.git('add', '--all');
    const settings = [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@slipway.invalid',
    ];
    this.#run(
      [...settings, 'commit', '--quiet', '--allow-empty', '--message=A change'],
      { GIT_COMMITTER_DATE: date.toISOString() },
    );
    return this.git('rev-parse', 'HEAD');
  }

  git(...args: string[]): string {
    return this.#run(args);
  }

  #run(args: string[], variables: Record<string, string> = {}): string {
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        ...variables,
      },
    }).trim();
  }
}
