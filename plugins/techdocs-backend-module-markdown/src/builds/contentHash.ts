import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** In the order in which the generator looks for them. */
const CONFIG_FILES = ['mkdocs.yaml', 'mkdocs.yml'];
/** Folders beside the docs that hold no text of theirs, and may hold a great deal of other things. */
const SKIPPED = /^(\..*|node_modules|dist|site|coverage)$/;
/** What a README, a page or a snippet outside the docs folder may be. */
const TEXT = /\.(md|markdown|txt)$/i;

const readIfThere = (file: string) =>
  fs.readFile(file, 'utf8').catch(() => undefined);

/** The `docs_dir` of a site, when it is a folder inside it; `docs` otherwise. */
function docsDirectory(siteDirectory: string, config: string | undefined) {
  const fallback = path.join(siteDirectory, 'docs');
  try {
    const named = path.resolve(
      siteDirectory,
      String(parse(config ?? '')?.docs_dir ?? 'docs'),
    );
    return named.startsWith(siteDirectory + path.sep) ? named : fallback;
  } catch {
    return fallback; // the build itself says what is wrong with the file
  }
}

/** The files below a folder that match, sorted. Symbolic links are files here: they are not followed. */
async function filesBelow(
  folder: string,
  enters: (directory: string) => boolean,
  matches: (file: string) => boolean,
): Promise<string[]> {
  const entries = await fs
    .readdir(folder, { withFileTypes: true })
    .catch(() => []);
  const lists = await Promise.all(
    entries.map(async entry => {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return enters(at) ? filesBelow(at, enters, matches) : [];
      }
      return matches(at) ? [at] : [];
    }),
  );
  return lists.flat().sort();
}

/**
 * A hash over everything that a site is built from: its configuration, its docs folder, and the texts beside it that
 * may be its README, its pages or its snippets. Symbolic links count by where they point.
 */
export async function contentHash(siteDirectory: string): Promise<string> {
  const root = path.resolve(siteDirectory);
  const configs = await Promise.all(
    CONFIG_FILES.map(name => readIfThere(path.join(root, name))),
  );
  const docs = docsDirectory(
    root,
    configs.find(config => config !== undefined),
  );
  const files = [
    ...(await filesBelow(
      docs,
      () => true,
      () => true,
    )),
    ...(await filesBelow(
      root,
      directory =>
        directory !== docs && !SKIPPED.test(path.basename(directory)),
      file => TEXT.test(file),
    )),
  ];
  const hash = createHash('sha256').update(JSON.stringify(configs));
  for (const file of files) {
    const isLink = (await fs.lstat(file)).isSymbolicLink();
    hash.update(`\0${path.relative(root, file)}\0`);
    hash.update(isLink ? await fs.readlink(file) : await fs.readFile(file));
  }
  return hash.digest('hex');
}
