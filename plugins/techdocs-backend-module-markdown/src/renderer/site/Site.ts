import { posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type MarkdownConfig,
  readMarkdownOptions,
} from '../config/readMarkdownOptions';
import {
  type LoadedSiteConfig,
  readSiteConfig,
} from '../config/readSiteConfig';
import { findUnsupported } from '../config/unsupported';
import type { DocsProblem } from '../DocsProblem';
import { pageOutputPath, pageUrl } from '../files/sitePaths';
import type { EditLocation } from '../links/editUrl';
import { buildNavigation } from '../navigation/buildNavigation';
import type { SiteNavigation } from '../navigation/SiteNavigation';
import { PageLoader } from '../pages/PageLoader';
import { pageTitle, type SitePage } from '../pages/SitePage';
import { SnippetReader } from '../pages/SnippetReader';
import { findSource, type SiteSource } from './findSource';

/** Everything that is known of a site before its pages are rendered. */
export type Site = {
  loaded: LoadedSiteConfig;
  markdown: MarkdownConfig;
  /** The documentation folder relative to the site folder. */
  docsPrefix: string;
  name: string;
  description?: string;
  pages: SitePage[];
  /** Real paths of the other files, by their path in the site. */
  assets: Map<string, string>;
  navigation: SiteNavigation;
  loader: PageLoader;
  editLocation: EditLocation;
  /** What the site asks for and does not get. */
  unsupported: DocsProblem[];
  problems: DocsProblem[];
};

/** What `mkdocs.yml` may leave out or must not decide. */
export type SiteDefaults = {
  /** The site's name where `mkdocs.yml` gives none. */
  defaultName?: string;
  /** Where the pages of a folder can be edited, if `mkdocs.yml` does not say. */
  defaultEditLocation?: (docsDir: string) => EditLocation;
  /** Overrides `use_directory_urls`. */
  directoryUrls?: boolean;
};

/**
 * Reads a site folder: its configuration, its files, the titles of its pages.
 *
 * @throws DocsError when there is nothing to build or `mkdocs.yml` cannot be
 * understood.
 */
export async function readSite(
  siteDir: string,
  defaults: SiteDefaults,
): Promise<Site> {
  const loaded = await readSiteConfig(siteDir);
  const { config } = loaded;
  const markdown = readMarkdownOptions(config.markdown_extensions);
  const source = await findSource(siteDir, loaded);
  const loader = new PageLoader(
    new SnippetReader({ siteDir: source.siteDir, ...markdown.snippets }),
  );
  const { pages, problems } = await readPages(
    source,
    loader,
    defaults.directoryUrls ?? config.use_directory_urls,
  );
  const assets = new Map(
    source.files
      .filter(file => file.kind === 'asset')
      .map(file => [file.path, file.realPath]),
  );
  const built = buildNavigation({
    loaded,
    pages,
    assets: new Set(assets.keys()),
  });
  const unsupported = findUnsupported(loaded, markdown.unknown);
  const found = defaults.defaultEditLocation?.(source.docsPrefix) ?? {};
  return {
    loaded,
    markdown,
    docsPrefix: source.docsPrefix,
    name:
      config.site_name ??
      defaults.defaultName ??
      pages.find(page => page.url === '')?.title ??
      'Documentation',
    description: config.site_description,
    pages,
    assets,
    navigation: built.navigation,
    loader,
    editLocation: {
      repoUrl: config.repo_url ?? found.repoUrl,
      editUri: config.edit_uri ?? found.editUri,
      editUriTemplate: config.edit_uri_template,
    },
    unsupported,
    problems: [
      ...unsupported,
      ...source.problems,
      ...problems,
      ...built.problems,
    ],
  };
}

/** How many pages are read before other work of the process gets its turn. */
const PAGES_A_TURN = 20;

async function readPages(
  source: SiteSource,
  loader: PageLoader,
  directoryUrls: boolean,
): Promise<{ pages: SitePage[]; problems: DocsProblem[] }> {
  const files = source.files
    .filter(file => file.kind === 'page')
    .map(file => ({
      path: file.path,
      sourcePath: posix.join(source.docsPrefix, file.path),
      realPath: file.realPath,
    }));
  if (source.readme) {
    files.unshift({
      path: 'index.md',
      sourcePath: source.readme.path,
      realPath: source.readme.realPath,
    });
  }
  const { kept, problems } = withoutDoubles(files, directoryUrls);
  const pages: SitePage[] = [];
  for (const [index, file] of kept.entries()) {
    const loaded = await loader.read(file);
    pages.push({
      ...file,
      title: pageTitle(file.path, loaded.ok ? loaded.text : undefined),
    });
    if (index % PAGES_A_TURN === 0) {
      await setImmediate();
    }
  }
  return { pages, problems };
}

type FoundPage = Pick<SitePage, 'path' | 'sourcePath' | 'realPath'>;

/** `a.md` and `a/index.md` would be written to the same place. */
function withoutDoubles(
  files: FoundPage[],
  directoryUrls: boolean,
): { kept: (FoundPage & { url: string })[]; problems: DocsProblem[] } {
  const kept: (FoundPage & { url: string })[] = [];
  const problems: DocsProblem[] = [];
  const written = new Map<string, string>();
  for (const file of files) {
    const url = pageUrl(file.path, directoryUrls);
    const output = pageOutputPath(url);
    const other = written.get(output);
    if (other) {
      problems.push({
        severity: 'warning',
        file: file.sourcePath,
        message: `has the same address as ${other}; it was left out`,
      });
    } else {
      written.set(output, file.sourcePath);
      kept.push({ ...file, url });
    }
  }
  return { kept, problems };
}
