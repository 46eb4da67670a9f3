import { parseSiteConfig } from '../config/readSiteConfig';
import { readMarkdownOptions } from '../config/readMarkdownOptions';
import { sanitizeArticle } from '../html/sanitizeArticle';
import { createMarkdown } from '../markdown/createMarkdown';
import {
  createPageEnvironment,
  type PageEnvironment,
} from '../markdown/PageEnvironment';

/** Renders Markdown as a page of a site with the given `mkdocs.yml`. */
export function renderArticle(
  markdown: string,
  mkdocsYml = '',
): { html: string; environment: PageEnvironment } {
  const { config } = parseSiteConfig(mkdocsYml, 'mkdocs.yml');
  const { options } = readMarkdownOptions(config.markdown_extensions);
  const environment = createPageEnvironment();
  const html = createMarkdown(options).render(markdown, environment);
  return {
    html: environment.hasAuthorHtml ? sanitizeArticle(html) : html,
    environment,
  };
}
