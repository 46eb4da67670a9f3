import { posix } from 'node:path';
import { realpath, stat } from 'node:fs/promises';
import type { LoadedSiteConfig } from '../config/readSiteConfig';
import { DocsError } from '../DocsProblem';
import { confinedPath } from '../files/confinedPath';
import { type DocsFile, listFiles } from '../files/listFiles';
import type { DocsProblem } from '../DocsProblem';

/** The files that a site is made of. */
export type SiteSource = {
  /** The folder of `mkdocs.yml`, as a real path. */
  siteDir: string;
  /** The documentation folder relative to it, with forward slashes; may be empty. */
  docsPrefix: string;
  files: DocsFile[];
  /**
   * The page that stands for `index.md` when the documentation folder has no
   * index of its own: the README next to it.
   */
  readme?: DocsFile;
  problems: DocsProblem[];
};

const README_NAMES = ['README.md', 'readme.md', 'Readme.md'];

/**
 * Finds the documentation of a site folder: `docs_dir`, or `docs`, or, without
 * a `mkdocs.yml`, the folder itself when it holds an `index.md`, or the README
 * alone.
 *
 * @throws DocsError when `docs_dir` leaves the folder or there is nothing to
 * build.
 */
export async function findSource(
  folder: string,
  loaded: LoadedSiteConfig,
): Promise<SiteSource> {
  const siteDir = await realpath(folder);
  const docsDir = loaded.config.docs_dir ?? 'docs';
  const configured = loaded.config.docs_dir !== undefined;
  const configFile = loaded.file ?? 'mkdocs.yml';

  const real = await confinedPath(siteDir, docsDir);
  if (real !== undefined && (await stat(real)).isDirectory()) {
    const docsPrefix = posix.relative(
      '/',
      posix.resolve('/', docsDir.split('\\').join('/')),
    );
    const listed = await listFiles({
      docsDir: real,
      rootDir: siteDir,
      excluded: loaded.config.exclude_docs,
    });
    const readme = hasIndex(listed.files)
      ? undefined
      : await findReadme(siteDir, docsPrefix);
    if (readme || listed.files.some(file => file.kind === 'page')) {
      const prefixed = listed.problems.map(problem => ({
        ...problem,
        file: posix.join(docsPrefix, problem.file),
      }));
      return {
        siteDir,
        docsPrefix,
        files: listed.files,
        readme,
        problems: prefixed,
      };
    }
    throw nothingToBuild(`${docsPrefix || '.'} holds no Markdown page`);
  }

  if (configured) {
    throw new DocsError([
      {
        severity: 'error',
        file: configFile,
        line: loaded.lineOf('docs_dir'),
        message: `docs_dir "${docsDir}" is not a folder inside the documented folder; give a path relative to ${configFile}`,
      },
    ]);
  }
  if (!loaded.file && (await confinedPath(siteDir, 'index.md')) !== undefined) {
    const listed = await listFiles({
      docsDir: siteDir,
      rootDir: siteDir,
      excluded: 'vendor/',
    });
    return { siteDir, docsPrefix: '', ...listed };
  }
  const readme = await findReadme(siteDir, 'docs');
  if (readme) {
    return { siteDir, docsPrefix: 'docs', files: [], readme, problems: [] };
  }
  throw nothingToBuild('there is no docs folder, index.md or README.md');
}

function hasIndex(files: DocsFile[]): boolean {
  return files.some(
    file => file.kind === 'page' && /^(index|readme)\.[a-z]+$/i.test(file.path),
  );
}

async function findReadme(
  siteDir: string,
  docsPrefix: string,
): Promise<DocsFile | undefined> {
  if (docsPrefix === '') {
    return undefined;
  }
  for (const name of README_NAMES) {
    const realPath = await confinedPath(siteDir, name);
    if (realPath !== undefined) {
      return { path: name, realPath, kind: 'page' };
    }
  }
  return undefined;
}

function nothingToBuild(reason: string): DocsError {
  return new DocsError([
    {
      severity: 'error',
      file: '.',
      message: `${reason}; add docs/index.md`,
    },
  ]);
}
