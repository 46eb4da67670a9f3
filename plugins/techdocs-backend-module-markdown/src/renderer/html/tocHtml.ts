import type { Heading } from '../markdown/PageEnvironment';
import { escapeHtml } from './escapeHtml';

type Entry = { heading: Heading; children: Entry[] };

/** Which heading levels the table of contents lists. */
export type TocDepth = { from: number; to: number };

/**
 * The items of the secondary side bar: the page's headings, nested, without
 * a single page title at the top. Empty when there is nothing to list.
 */
export function tocHtml(headings: Heading[], depth: TocDepth): string {
  const entries = nest(
    headings.filter(
      heading => heading.level >= depth.from && heading.level <= depth.to,
    ),
  );
  const listed =
    entries.length === 1 && entries[0].heading.level === 1
      ? entries[0].children
      : entries;
  return listed.length === 0 ? '' : items(listed);
}

/** The list that `[TOC]` in a page stands for. */
export function inlineTocHtml(headings: Heading[], depth: TocDepth): string {
  const list = (entries: Entry[]): string =>
    entries.length === 0
      ? ''
      : `<ul>\n${entries
          .map(
            ({ heading, children }) =>
              `<li><a href="#${anchor(heading)}">${escapeHtml(
                heading.text,
              )}</a>${list(children)}</li>`,
          )
          .join('\n')}\n</ul>`;
  return `<div class="toc">\n${list(
    nest(
      headings.filter(
        heading => heading.level >= depth.from && heading.level <= depth.to,
      ),
    ),
  )}\n</div>\n`;
}

function nest(headings: Heading[]): Entry[] {
  const root: Entry[] = [];
  const open: Entry[] = [];
  for (const heading of headings) {
    while (
      open.length > 0 &&
      open[open.length - 1].heading.level >= heading.level
    ) {
      open.pop();
    }
    const entry: Entry = { heading, children: [] };
    (open[open.length - 1]?.children ?? root).push(entry);
    open.push(entry);
  }
  return root;
}

function items(entries: Entry[]): string {
  return entries
    .map(({ heading, children }) => {
      const text = escapeHtml(heading.text);
      const nested =
        children.length === 0
          ? ''
          : `<nav class="md-nav" aria-label="${text}"><ul class="md-nav__list">${items(
              children,
            )}</ul></nav>`;
      return `<li class="md-nav__item"><a href="#${anchor(
        heading,
      )}" class="md-nav__link"><span class="md-ellipsis">${text}</span></a>${nested}</li>`;
    })
    .join('');
}

function anchor(heading: Heading): string {
  return escapeHtml(encodeURIComponent(heading.id));
}
