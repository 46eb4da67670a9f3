import { defaultTreeAdapter, parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * Writes an article's HTML as an outline, one element or text a line, so that
 * two renderers can be compared: white space, the order of attributes, the
 * colours of code and the frame around the text do not count; headings, ids,
 * links, text and the structure of boxes, tabs, lists and tables do.
 */
export function normalise(html: string): string {
  const lines: string[] = [];
  writeAll(parseFragment(html).childNodes, 0, lines);
  return `${lines.join('\n')}\n`;
}

/** Attributes that carry meaning; others are left to the renderer. */
const KEPT = new Set([
  'id',
  'href',
  'src',
  'alt',
  'title',
  'for',
  'name',
  'checked',
  'open',
  'start',
  'type',
  'colspan',
  'rowspan',
  'target',
  'rel',
  'width',
  'align',
]);

const BLOCKS =
  /^(address|article|blockquote|br|center|dd|details|div|dl|dt|figure|h[1-6]|hr|input|li|ol|label|p|pre|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;

function writeAll(
  nodes: Node[],
  depth: number,
  lines: string[],
  isBlock = true,
): void {
  let text = '';
  let afterBlock = isBlock;
  const flush = (beforeBlock: boolean) => {
    let words = text.replace(/\s+/g, ' ');
    words = afterBlock ? words.trimStart() : words;
    words = beforeBlock ? words.trimEnd() : words;
    if (words !== '') {
      lines.push(`${indent(depth)}${JSON.stringify(words)}`);
    }
    text = '';
  };
  nodes.forEach(node => {
    if (defaultTreeAdapter.isTextNode(node)) {
      text += node.value;
    } else if (defaultTreeAdapter.isElementNode(node)) {
      const plain = textInstead(node);
      if (plain === undefined) {
        const breaks = BLOCKS.test(node.tagName) || isPermalink(node);
        flush(breaks);
        writeElement(node, depth, lines);
        afterBlock = breaks;
      } else {
        text += plain;
      }
    }
  });
  flush(isBlock);
}

function isPermalink(element: Element): boolean {
  return element.tagName === 'a' && classesOf(element).includes('headerlink');
}

/** Elements that are only another way of writing text. */
function textInstead(element: Element): string | undefined {
  const classes = classesOf(element);
  if (element.tagName === 'img' && /emojione|twemoji/.test(classes.join(' '))) {
    return attribute(element, 'alt') ?? '';
  }
  return undefined;
}

function writeElement(element: Element, depth: number, lines: string[]): void {
  const { tagName } = element;
  const classes = classesOf(element);
  if (classes.includes('md-content__button')) {
    return;
  }
  if (isPermalink(element)) {
    lines.push(`${indent(depth)}permalink ${attribute(element, 'href')}`);
    return;
  }
  if (classes.includes('highlight') || isPlainCode(element)) {
    writeCode(element, classes, depth, lines);
    return;
  }
  lines.push(`${indent(depth)}${describe(element, classes)}`);
  const parent = defaultTreeAdapter.getParentNode(element);
  const isBlock =
    BLOCKS.test(tagName) || (parent !== null && parent.nodeName === 'pre');
  writeAll(element.childNodes, depth + 1, lines, isBlock);
}

function describe(element: Element, classes: string[]): string {
  const attributes = element.attrs
    .filter(({ name }) => KEPT.has(name) || name.startsWith('data-'))
    .map(({ name, value }) =>
      ['checked', 'open'].includes(name) ? name : `${name}=${value}`,
    );
  const aligned = /text-align:\s*(\w+)/.exec(attribute(element, 'style') ?? '');
  if (aligned) {
    attributes.push(`text-align=${aligned[1]}`);
  }
  const name = [element.tagName, ...[...classes].sort()].join('.');
  return [name, ...attributes.sort()].join(' ');
}

function isPlainCode(element: Element): boolean {
  return (
    element.tagName === 'pre' &&
    classesOf(element).length === 0 &&
    element.childNodes.some(
      child =>
        defaultTreeAdapter.isElementNode(child) && child.tagName === 'code',
    )
  );
}

/** Code counts by its language, title, marked lines and text. */
function writeCode(
  element: Element,
  classes: string[],
  depth: number,
  lines: string[],
): void {
  const language =
    classes.find(name => name.startsWith('language-'))?.slice(9) ?? 'text';
  if (!BLOCKS.test(element.tagName)) {
    lines.push(
      `${indent(depth)}code ${language} ${JSON.stringify(textOf(element))}`,
    );
    return;
  }
  const code = find(element, node => node.tagName === 'code') ?? element;
  const title = find(element, node => classesOf(node).includes('filename'));
  const extra = classes.filter(
    name => name !== 'highlight' && !name.startsWith('language-'),
  );
  const parts = ['codeblock', language];
  if (title) {
    parts.push(`title=${JSON.stringify(textOf(title))}`);
  }
  const id = attribute(element, 'id');
  if (id) {
    parts.push(`id=${id}`);
  }
  parts.push(...extra.map(name => `class=${name}`));
  lines.push(`${indent(depth)}${parts.join(' ')}`);
  const marked = markedLines(code);
  textOf(code)
    .replace(/\n+$/, '')
    .split('\n')
    .forEach((line, index) => {
      lines.push(
        `${indent(depth + 1)}${marked.has(index) ? '!' : '|'}${line}`.trimEnd(),
      );
    });
}

function markedLines(code: Element): Set<number> {
  const marked = new Set<number>();
  let line = 0;
  const walk = (node: Node, isMarked: boolean) => {
    if (defaultTreeAdapter.isTextNode(node)) {
      for (const character of node.value) {
        if (character === '\n') {
          line += 1;
        } else if (isMarked) {
          marked.add(line);
        }
      }
    } else if (defaultTreeAdapter.isElementNode(node)) {
      const inside = isMarked || classesOf(node).includes('hll');
      node.childNodes.forEach(child => walk(child, inside));
    }
  };
  walk(code, false);
  return marked;
}

function find(
  element: Element,
  matches: (node: Element) => boolean,
): Element | undefined {
  for (const child of element.childNodes) {
    if (defaultTreeAdapter.isElementNode(child)) {
      const found = matches(child) ? child : find(child, matches);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) {
    return node.value;
  }
  return defaultTreeAdapter.isElementNode(node)
    ? node.childNodes.map(textOf).join('')
    : '';
}

function classesOf(element: Element): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find(entry => entry.name === name)?.value;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
