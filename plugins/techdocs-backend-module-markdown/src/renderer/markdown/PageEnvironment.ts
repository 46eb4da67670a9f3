/** A heading of a page, in the order of the text. */
export type Heading = {
  level: number;
  id: string;
  /** Text without markup. */
  text: string;
};

/** Where a link in a page leads. */
export type ResolvedLink = {
  href: string;
  /** A file of the site that is not a page: the reader downloads it. */
  isFile?: boolean;
};

/**
 * What the Markdown rules know of the page that they work on, and what they
 * find out about it. It is markdown-it's `env`.
 */
export type PageEnvironment = {
  /** Rewrites the target of a link or an image for the built site. */
  resolveLink: (target: string, line?: number) => ResolvedLink;
  headings: Heading[];
  /** Every id of the page, for links with a fragment. */
  ids: Set<string>;
  /** Set when the page holds HTML or attributes that its author wrote. */
  hasAuthorHtml: boolean;
  tabSets: number;
};

/** A fresh environment; `resolveLink` defaults to leaving links alone. */
export function createPageEnvironment(
  resolveLink: PageEnvironment['resolveLink'] = href => ({ href }),
): PageEnvironment {
  return {
    resolveLink,
    headings: [],
    ids: new Set(),
    hasAuthorHtml: false,
    tabSets: 0,
  };
}
