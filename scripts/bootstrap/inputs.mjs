import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, stateDirectory } from './paths.mjs';

/**
 * The files below a folder, sorted, without dependencies and build output.
 *
 * @param {string} directory
 * @returns {string[]}
 */
export function filesBelow(directory) {
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) {
        return ['node_modules', 'dist'].includes(entry.name)
          ? []
          : filesBelow(file);
      }
      return entry.isFile() ? [file] : [];
    });
}

/**
 * One hash over the content of files and whatever else the outcome depends on.
 *
 * @param {string[]} files
 * @param {string[]} [others]
 */
export function hashInputs(files, others = []) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(fs.readFileSync(file));
    hash.update('\0');
  }
  return hash.update(others.join('\0')).digest('hex');
}

/** @param {string} name */
const markerFile = name => path.join(stateDirectory, `${name}.done`);

/**
 * Whether the work of that name was finished from the same inputs.
 *
 * @param {string} name
 * @param {string} hash
 */
export function isDone(name, hash) {
  try {
    return fs.readFileSync(markerFile(name), 'utf8') === hash;
  } catch {
    return false;
  }
}

/**
 * Forgets that the work was done: called before it starts again, so that half-done work is seen.
 *
 * @param {string} name
 */
export function markStarted(name) {
  fs.mkdirSync(stateDirectory, { recursive: true });
  fs.rmSync(markerFile(name), { force: true });
}

/**
 * @param {string} name
 * @param {string} hash
 */
export function markDone(name, hash) {
  fs.writeFileSync(markerFile(name), hash);
}
