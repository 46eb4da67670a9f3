import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
];

function find(program: string): string | undefined {
  return FOLDERS.map(folder => path.join(folder, program)).find(file =>
    fs.existsSync(file),
  );
}

/**
 * Where a program of the system is. When it is missing and this is root on Debian, its package is installed.
 *
 * @returns undefined when the machine has not got it and cannot have it
 */
export function systemProgram(
  program: string,
  debianPackage: string,
): string | undefined {
  const found = find(program);
  if (found || process.getuid?.() !== 0 || !find('apt-get')) {
    return found;
  }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
      timeout: 180_000,
    });
  apt('update');
  apt('install', '--no-install-recommends', '-y', debianPackage);
  return find(program);
}
