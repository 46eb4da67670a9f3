import { Dirent } from 'node:fs';
import { readdir, readlink, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { InputError } from '@backstage/errors';

/**
 * Makes sure that a workspace can become a repository: it holds a file, each symbolic link leads to something inside
 * it, and no folder below its root is a git repository of its own.
 *
 * @param workspace - absolute path
 * @throws InputError that names the path at fault
 */
export async function inspectWorkspace(workspace: string): Promise<void> {
  const root = await realpath(workspace);
  const files = await inspectFolder(root, root);
  if (files === 0) {
    throw new InputError(
      'The workspace holds no file, so there is nothing to publish. Put a fetch step before this.',
    );
  }
}

async function inspectFolder(folder: string, root: string): Promise<number> {
  let files = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.toLowerCase() === '.git') {
      if (folder !== root) {
        throw new InputError(
          `${relative(root, path)}: a git repository inside the workspace cannot be published`,
        );
      }
    } else if (entry.isDirectory()) {
      files += await inspectFolder(path, root);
    } else {
      await inspectFile(entry, path, root);
      files += 1;
    }
  }
  return files;
}

async function inspectFile(
  entry: Dirent,
  path: string,
  root: string,
): Promise<void> {
  if (entry.isSymbolicLink() && !(await leadsInside(path, root))) {
    throw new InputError(
      `${relative(root, path)}: this symbolic link does not lead to a file or folder of the workspace`,
    );
  }
}

async function leadsInside(link: string, root: string): Promise<boolean> {
  try {
    // An absolute link would lead back here from wherever the repository is.
    if (isAbsolute(await readlink(link))) {
      return false;
    }
    const [first] = relative(root, await realpath(link)).split(sep);
    return first !== '..' && first.toLowerCase() !== '.git';
  } catch {
    return false;
  }
}
