import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type { PageEnvironment } from './PageEnvironment';
import { parseAttributes } from './parseAttributes';

const LIST = '\\{:?[ ]*([^{}\\n ][^{}\\n]*)\\}';
const AFTER_ELEMENT = new RegExp(LIST, 'y');
const END_OF_LINE = new RegExp(`[ ]+${LIST}[ ]*$`);
const LAST_LINE = new RegExp(`\\n[ ]*${LIST}[ ]*$`);

/** Attributes that carry neither programs nor looks of their own. */
const HARMLESS = new Set([
  'align',
  'alt',
  'colspan',
  'download',
  'height',
  'lang',
  'loading',
  'rel',
  'rowspan',
  'start',
  'target',
  'title',
  'valign',
  'width',
]);

const ENDS_WITH_LIST = new Set([
  'heading_open',
  'th_open',
  'td_open',
  'dt_open',
]);

/**
 * Attribute lists as Python-Markdown reads them: at the end of a heading or a
 * table cell, on the last line of a block, or right behind an inline element.
 */
export function attributeLists(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'block_attributes', state => {
    const environment = state.env as PageEnvironment;
    const { tokens } = state;
    tokens.forEach((token, index) => {
      if (token.type !== 'inline' || !token.content.endsWith('}')) {
        return;
      }
      const open = tokens[index - 1];
      const pattern = ENDS_WITH_LIST.has(open.type) ? END_OF_LINE : LAST_LINE;
      const match = pattern.exec(token.content);
      if (!match) {
        return;
      }
      token.content = token.content.slice(0, match.index);
      if (open.type === 'heading_open') {
        token.content = token.content.replace(/[ ]*#*[ ]*$/, '');
      }
      const target =
        open.hidden && tokens[index - 2]?.type === 'list_item_open'
          ? tokens[index - 2]
          : open;
      applyAttributes(target, match[1], environment);
    });
  });

  // The list is read while the text is: later, its characters may have become
  // links, symbols or abbreviations.
  md.inline.ruler.before('emphasis', 'attribute_list', (state, silent) => {
    if (
      state.src.charCodeAt(state.pos) !== 0x7b /* { */ ||
      !followsElement(state)
    ) {
      return false;
    }
    AFTER_ELEMENT.lastIndex = state.pos;
    const match = AFTER_ELEMENT.exec(state.src);
    if (!match) {
      return false;
    }
    if (!silent) {
      const token = state.push('attribute_list', '', 0);
      token.content = match[0];
      token.info = match[1];
    }
    state.pos += match[0].length;
    return true;
  });

  md.core.ruler.after('inline', 'inline_attributes', state => {
    const environment = state.env as PageEnvironment;
    for (const token of state.tokens) {
      if (token.type === 'inline' && token.content.includes('{')) {
        token.children = applyInline(token.children ?? [], environment);
      }
    }
  });

  md.renderer.rules.attribute_list = (tokens, index) =>
    md.utils.escapeHtml(tokens[index].content);
}

function followsElement(state: StateInline): boolean {
  return /[)\]*_`=^~+>}]/.test(state.src.charAt(state.pos - 1));
}

function applyInline(tokens: Token[], environment: PageEnvironment): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const element =
      token.type === 'attribute_list' ? elementBefore(kept) : undefined;
    if (element) {
      applyAttributes(element, token.info, environment);
    } else {
      kept.push(token);
    }
  }
  return kept;
}

/** The element that ends right before: a code span, image or closed pair. */
function elementBefore(tokens: Token[]): Token | undefined {
  let index = tokens.length - 1;
  // Delimiters that opened or closed nothing are left behind as empty text.
  while (tokens[index]?.type === 'text' && tokens[index].content === '') {
    index -= 1;
  }
  const last = tokens[index];
  if (!last) {
    return undefined;
  }
  if (last.nesting === 0) {
    return ['code_inline', 'image', 'emoji'].includes(last.type)
      ? last
      : undefined;
  }
  if (last.nesting === 1) {
    return undefined;
  }
  let depth = 0;
  for (; index >= 0; index--) {
    depth -= tokens[index].nesting;
    if (depth === 0) {
      return tokens[index];
    }
  }
  return undefined;
}

/** Puts the attributes of a list on a token. */
export function applyAttributes(
  token: Token,
  text: string,
  environment: PageEnvironment,
): void {
  const { classes, id, values } = parseAttributes(text);
  if (classes.length > 0) {
    token.attrJoin('class', classes.join(' '));
  }
  if (id !== undefined) {
    token.attrSet('id', id);
  }
  for (const [name, value] of values) {
    if (!/^[a-z_][\w.-]*$/i.test(name) || /^on/i.test(name)) {
      continue;
    }
    token.attrSet(name, value);
    if (!HARMLESS.has(name) && !name.startsWith('data-')) {
      environment.hasAuthorHtml = true;
    }
  }
}
