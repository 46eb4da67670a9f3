import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Whether `path` is `root` or lies below it, by name alone. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return (
    way === '' ||
    (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
  );
}

/**
 * The real path of something below `root`, symbolic links followed; undefined
 * when it does not exist or when it, or a link on the way to it, leaves `root`.
 * `root` must be a real path already.
 */
export async function confinedPath(
  root: string,
  path: string,
): Promise<string | undefined> {
  const wanted = resolve(root, path);
  if (!isInside(root, wanted)) {
    return undefined;
  }
  try {
    const real = await realpath(wanted);
    return isInside(root, real) ? real : undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') {
      return undefined;
    }
    throw error;
  }
}
