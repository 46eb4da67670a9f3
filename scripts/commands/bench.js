// yarn bench NAME: one of the side-by-side measurements in bench/.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/paths.mjs';
const directory = path.join(root, 'bench');
const names = fs
  .readdirSync(directory)
  .filter(file => file.endsWith('.ts'))
  .map(file => path.basename(file, '.ts'));
const [name, ...args] = process.argv.slice(2);
if (names.includes(name)) {
  const file = path.join(directory, `${name}.ts`);
  process.exitCode =
    spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status ??
    1;
} else {
  console.error(`Usage: yarn bench ${names.join('|')}`);
  process.exitCode = 2;
}
