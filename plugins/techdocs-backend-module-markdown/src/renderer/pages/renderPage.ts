import type MarkdownIt from 'markdown-it';
import type { DocsProblem } from '../DocsProblem';
import { sanitizeArticle } from '../html/sanitizeArticle';
import {
  type AnchorLink,
  type LinkCheck,
  LinkResolver,
} from '../links/LinkResolver';
import {
  createPageEnvironment,
  type Heading,
} from '../markdown/PageEnvironment';
import {
  type SearchSection,
  searchSections,
} from '../search/pageSearchEntries';
import { lineInFile, type PageText } from './PageLoader';
import type { SitePage } from './SitePage';

/** The article of a page and what must be known about it elsewhere. */
export type RenderedPage = {
  /** Safe HTML. */
  content: string;
  headings: Heading[];
  sections: SearchSection[];
  ids: string[];
  anchors: AnchorLink[];
  problems: DocsProblem[];
  brokenLinks: number;
};

/** Renders the text of one page. */
export function renderPage(options: {
  md: MarkdownIt;
  page: SitePage;
  text: PageText;
  links: LinkResolver;
}): RenderedPage {
  const { md, page, text, links } = options;
  const check: LinkCheck = { anchors: [], broken: [] };
  const resolveLink = links.forPage(page, check);
  const environment = createPageEnvironment(resolveLink);
  const html = md.render(text.body, environment);
  const content = environment.hasAuthorHtml ? sanitizeArticle(html) : html;

  const inFile = (line: number | undefined) =>
    line === undefined ? undefined : lineInFile(text, line);
  const problems: DocsProblem[] = [
    ...text.problems,
    ...check.broken.map((link): DocsProblem => ({
      severity: 'warning',
      file: page.sourcePath,
      line: inFile(link.line),
      message: link.message,
    })),
  ];
  return {
    content,
    headings: environment.headings,
    sections: searchSections(content),
    ids: [...environment.ids],
    anchors: check.anchors.map(anchor => ({
      ...anchor,
      line: inFile(anchor.line),
    })),
    problems,
    brokenLinks: check.broken.length,
  };
}
