import path from 'node:path';

/** A path, and the folders that it is in. */
function lineage(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * Reads a .dockerignore as a container engine does: the last pattern that fits a file, or a folder that it is in, decides.
 *
 * @returns whether a file, by its path from the root, does not reach the build
 */
export function readDockerignore(text: string): (file: string) => boolean {
  const rules = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => ({
      pattern: line.replace(/^!/, '').replace(/^\/|\/$/g, ''),
      isLeftOut: !line.startsWith('!'),
    }));
  return file =>
    rules.findLast(({ pattern }) =>
      lineage(file).some(name => path.posix.matchesGlob(name, pattern)),
    )?.isLeftOut ?? false;
}
