import { createHash } from 'node:crypto';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Git's own rule for what is no text: a zero byte among the first 8000. */
const BINARY_PROBE_BYTES = 8000;

/**
 * Hashes each file below a folder, `.git` and the paths in `without` apart. The keys are paths with slashes, in the
 * order of their UTF-16 code units; a symbolic link is hashed by where it leads.
 */
export async function hashFiles(
  folder: string,
  without: string[],
): Promise<Record<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const hashed = await Promise.all(
    entries
      .filter(entry => !entry.isDirectory())
      .map(entry => ({
        file: join(entry.parentPath, entry.name),
        isLink: entry.isSymbolicLink(),
      }))
      .map(({ file, isLink }) => ({
        file,
        isLink,
        path: relative(folder, file).split(sep).join('/'),
      }))
      .filter(
        ({ path }) => !path.startsWith('.git/') && !without.includes(path),
      )
      .map(async ({ file, isLink, path }) => {
        const content = isLink
          ? Buffer.from(await readlink(file))
          : await readFile(file);
        return [path, hashContent(content)] as const;
      }),
  );
  return Object.fromEntries(hashed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * `sha256:` and the hash of a file's content. In text, CRLF counts as LF: a checkout on Windows has the hash of the
 * commit that it was made from.
 */
export function hashContent(content: Buffer): string {
  const isBinary = content.subarray(0, BINARY_PROBE_BYTES).includes(0);
  const hashed = isBinary
    ? content
    : Buffer.from(
        content.toString('latin1').replaceAll('\r\n', '\n'),
        'latin1',
      );
  return `sha256:${createHash('sha256').update(hashed).digest('hex')}`;
}
