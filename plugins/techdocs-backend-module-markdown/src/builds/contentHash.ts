import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

const SITE_FILES = ['mkdocs.yml', 'mkdocs.yaml', 'README.md'];

const readIfThere = (file: string) =>
  fs.readFile(file).catch(() => Buffer.alloc(0));

/** The `docs_dir` of a site, when it is a folder inside it; `docs` otherwise. */
function docsDirectory(siteDirectory: string, mkdocsYml: Buffer): string {
  const fallback = path.join(siteDirectory, 'docs');
  try {
    const named = path.resolve(
      siteDirectory,
      String(parse(mkdocsYml.toString())?.docs_dir ?? 'docs'),
    );
    return named.startsWith(siteDirectory + path.sep) ? named : fallback;
  } catch {
    return fallback; // the build itself says what is wrong with the file
  }
}

/**
 * A hash over everything that a site is built from: its configuration, its README and its docs folder. Symbolic
 * links count by where they point, and are not followed.
 */
export async function contentHash(siteDirectory: string): Promise<string> {
  const root = path.resolve(siteDirectory);
  const hash = createHash('sha256');
  for (const name of SITE_FILES) {
    hash.update(`${name}\0`).update(await readIfThere(path.join(root, name)));
  }
  const config = await readIfThere(path.join(root, 'mkdocs.yml'));
  const docs = docsDirectory(root, config);
  const entries = await fs
    .readdir(docs, { recursive: true, withFileTypes: true })
    .catch(() => []);
  const files = entries
    .filter(entry => !entry.isDirectory())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const stat = await fs.lstat(file);
    hash.update(`\0${path.relative(docs, file)}\0`);
    hash.update(
      stat.isSymbolicLink() ? await fs.readlink(file) : await fs.readFile(file),
    );
  }
  return hash.digest('hex');
}
