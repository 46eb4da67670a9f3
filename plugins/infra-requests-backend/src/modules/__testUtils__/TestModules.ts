import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository of modules. */
export class TestModules {
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Writes files of a module, by their path in its folder. */
  write(name: string, files: Record<string, string>): this {
    for (const [file, text] of Object.entries(files)) {
      const path = join(this.path, 'terraform', 'modules', name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return this;
  }

  /** Copies a folder to one of the repository. */
  copy(from: string, to: string): this {
    rmSync(join(this.path, to), { recursive: true, force: true });
    cpSync(from, join(this.path, to), { recursive: true });
    return this;
  }

  /** Commits what was written, and tags it. */
  release(...tags: string[]): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'Change');
    for (const tag of tags) {
      this.git('tag', '--annotate', '--force', '--message', tag, tag);
    }
    return this.git('rev-parse', 'HEAD').trim();
  }

  git(...args: string[]): string {
    const person = { NAME: 'Test Person', EMAIL: 'test@slipway.invalid' };
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: person.NAME,
        GIT_AUTHOR_EMAIL: person.EMAIL,
        GIT_COMMITTER_NAME: person.NAME,
        GIT_COMMITTER_EMAIL: person.EMAIL,
      },
    });
  }
}

/** The files of a module that is built for the target `local`, in its own folder. */
export function moduleFiles(
  name: string,
  parts: {
    version?: string;
    /** Of module.yaml, after what every module has. */
    manifest?: string;
    variables?: string;
    outputs?: string;
    main?: string;
  } = {},
): Record<string, string> {
  return {
    'module.yaml': `name: ${name}
title: The ${name}
description: For tests.
category: storage
targets:
  local:
    path: .
${parts.manifest ?? ''}`,
    VERSION: `${parts.version ?? '1.0.0'}\n`,
    'README.md': `# ${name}\n`,
    'variables.tf':
      parts.variables ?? 'variable "name" {\n  type = string\n}\n',
    'outputs.tf': parts.outputs ?? '',
    'main.tf': parts.main ?? '',
    'versions.tf': 'terraform {\n  required_version = ">= 1.9"\n}\n',
  };
}
