import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parseDocument } from 'yaml';
import { DocsError, type DocsProblem } from '../DocsProblem';
import { confinedPath } from '../files/confinedPath';

/** A configuration file, by its path in the site folder, with forward slashes. */
export type ConfigFile = { file: string; content: string };

/** In the order in which they are looked for. */
const FILE_NAMES = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * Reads `mkdocs.yaml` or `mkdocs.yml`, and after it the files that it inherits from, nearest first. A folder without
 * either has no files. What is inherited from outside the folder, or in a circle, is a problem and is left out.
 *
 * @throws DocsError when the file is a symbolic link that leaves the folder
 */
export async function readConfigFiles(
  siteDir: string,
): Promise<{ files: ConfigFile[]; problems: DocsProblem[] }> {
  const root = await realpath(siteDir);
  const first = await readFirst(root);
  if (!first) {
    return { files: [], problems: [] };
  }
  const files = [first];
  for (
    let parent = configText(first.content, 'INHERIT');
    parent !== undefined;
  ) {
    const child = files[files.length - 1];
    const file = posix.join(posix.dirname(child.file), parent);
    const path = await confinedPath(root, file);
    if (
      path === undefined ||
      !(await stat(path)).isFile() ||
      files.some(other => other.file === file)
    ) {
      return { files, problems: [lostParent(child, parent)] };
    }
    const content = await readFile(path, 'utf8');
    files.push({ file, content });
    parent = configText(content, 'INHERIT');
  }
  return { files, problems: [] };
}

/** The text at a key of a configuration file, whatever else is wrong with it. */
export function configText(content: string, key: string): string | undefined {
  const value = parseDocument(content, {
    logLevel: 'silent',
    uniqueKeys: false,
  }).get(key);
  return typeof value === 'string' ? value : undefined;
}

function lostParent(
  { file, content }: ConfigFile,
  parent: string,
): DocsProblem {
  const line = content.split('\n').findIndex(text => /^INHERIT\s*:/.test(text));
  return {
    severity: 'warning',
    file,
    line: line + 1 || undefined,
    message: `INHERIT "${parent}" is not another file inside the documented folder, so the pages are built without it; copy what it says into ${file}`,
  };
}

async function readFirst(root: string): Promise<ConfigFile | undefined> {
  for (const file of FILE_NAMES) {
    const path = await confinedPath(root, file);
    if (path !== undefined) {
      return { file, content: await readFile(path, 'utf8') };
    }
    if (await lstat(join(root, file)).catch(() => undefined)) {
      throw new DocsError([
        {
          severity: 'error',
          file,
          message:
            'is a symbolic link that is broken or leaves the documented folder; put the file itself there',
        },
      ]);
    }
  }
  return undefined;
}
