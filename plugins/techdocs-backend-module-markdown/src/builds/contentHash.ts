import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import {
  configText,
  readConfigFiles,
} from '../renderer/config/readConfigFiles';

/** Folders beside the docs that hold no text of theirs, and may hold a great deal of other things. */
const SKIPPED = /^(\..*|node_modules|dist|site|coverage)$/;
/** What a README, a page or a snippet outside the docs folder may be. */
const TEXT = /\.(md|markdown|txt)$/i;

/** The configuration of a site, and its docs folder: `docs_dir`, when it lies inside the site, or else `docs`. */
async function layoutOf(root: string) {
  // What is wrong with the configuration is for the build itself to say.
  const { files } = await readConfigFiles(root).catch(() => ({ files: [] }));
  const named = files
    .map(({ content }) => configText(content, 'docs_dir'))
    .find(directory => directory !== undefined);
  const docs = path.resolve(root, named ?? 'docs');
  return {
    configs: files,
    docs: docs.startsWith(root + path.sep) ? docs : path.join(root, 'docs'),
  };
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
  const { configs, docs } = await layoutOf(root);
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

/** What a site is built from above all, relative to its folder; some of it may be missing. */
export async function contentPaths(siteDirectory: string): Promise<string[]> {
  const root = path.resolve(siteDirectory);
  const { configs, docs } = await layoutOf(root);
  return [
    ...configs.map(({ file }) => file),
    'README.md',
    path.relative(root, docs),
  ];
}
