import { posix } from 'node:path';
import { editUrl, isWebAddress } from '../links/editUrl';
import { NavigationRenderer } from '../navigation/NavigationRenderer';
import type { FrontMatter } from '../pages/readFrontMatter';
import type { RenderedPage } from '../pages/renderPage';
import type { SitePage } from '../pages/SitePage';
import type { Site } from '../site/Site';
import { stylesheet } from '../stylesheet/stylesheet';
import { noteHtml } from './noteHtml';
import { pageHtml, tocNavigation } from './pageHtml';
import { tocHtml } from './tocHtml';

/** Puts the frame of a site around the articles of its pages. */
export class FrameRenderer {
  readonly #site: Site;
  readonly #sideBar: NavigationRenderer;
  readonly #positions: Map<string, number>;
  readonly #notes: string;

  constructor(site: Site) {
    this.#site = site;
    this.#sideBar = new NavigationRenderer(site.navigation);
    this.#positions = new Map(
      site.navigation.pages.map((page, index) => [page.path, index]),
    );
    this.#notes =
      site.unsupported.length === 0
        ? ''
        : noteHtml('warning', 'Parts of this page may be missing', [
            ...site.unsupported,
          ]);
  }

  /** The title of a page: what the navigation calls it, else its own. */
  titleOf(page: SitePage): string {
    const position = this.#positions.get(page.path);
    return position === undefined
      ? page.title
      : this.#site.navigation.pages[position].title;
  }

  /** The whole HTML of a page. */
  render(
    page: SitePage,
    rendered: RenderedPage,
    frontMatter: Pick<FrontMatter, 'description'>,
  ): string {
    const { editLocation, navigation, markdown, docsPrefix } = this.#site;
    const position = this.#positions.get(page.path);
    const toc = tocHtml(rendered.headings, markdown.options.tocDepth);
    const { repoUrl } = editLocation;
    return pageHtml({
      siteName: this.#site.name,
      url: page.url,
      title: this.titleOf(page),
      description: frontMatter.description ?? this.#site.description,
      isHome: page.url === '',
      content: rendered.content,
      notes: this.#notes,
      navigation: this.#sideBar.render(page, tocNavigation(toc)),
      toc,
      editUrl: editUrl(
        editLocation,
        posix.relative(docsPrefix, page.sourcePath),
      ),
      repoUrl: repoUrl && isWebAddress(repoUrl) ? repoUrl : undefined,
      previous:
        position === undefined ? undefined : navigation.pages[position - 1],
      next: position === undefined ? undefined : navigation.pages[position + 1],
      stylesheet: stylesheet.path,
    });
  }
}
