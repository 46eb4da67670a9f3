import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** Runs a program to its end. @throws with the end of what it said, when it fails */
export function run(
  program: string,
  args: string[],
  cwd: string,
  input?: string,
): void {
  const result = spawnSync(program, args, { cwd, input, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(
      `${program} ${args.join(' ')}: ${result.error?.message ?? `${result.stdout.slice(-2000)}${result.stderr.slice(-2000)}`}`,
    );
  }
}

export const readJson = (file: string) =>
  JSON.parse(fs.readFileSync(file, 'utf8'));

export const writeJson = (file: string, value: object) =>
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
