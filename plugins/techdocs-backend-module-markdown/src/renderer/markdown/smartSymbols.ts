import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs';

const FRACTIONS: Record<string, string> = {
  '1/4': '¼',
  '1/2': '½',
  '3/4': '¾',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
};

const SYMBOLS: Record<string, string> = {
  '(tm)': '™',
  '(c)': '©',
  '(r)': '®',
  '+/-': '±',
  '=/=': '≠',
  '<-->': '↔',
  '-->': '→',
  '<--': '←',
  'c/o': '℅',
  ...FRACTIONS,
};

const SYMBOL =
  /\(tm\)|\(c\)|\(r\)|\+\/-|=\/=|\bc\/o\b|<-->|(?<!-)-->|<--(?!-)|(?<!\d)(?:1\/[234568]|3\/[458]|2\/[35]|4\/5|5\/[68]|7\/8)(?!\d)/g;
const ORDINAL = /\b(\d+)(st|nd|rd|th)\b/g;
const ANY = /\([tcr]m?\)|\/|--|\d(?:st|nd|rd|th)\b/;

/** Typed stand-ins for symbols: `(c)`, `-->`, `1/2`, `1st`. */
export function smartSymbols(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'smart_symbols', state => {
    for (const token of state.tokens) {
      if (token.type === 'inline' && ANY.test(token.content)) {
        token.children = replaceIn(token.children ?? [], state);
      }
    }
  });
}

function replaceIn(tokens: Token[], state: StateCore): Token[] {
  let inAutolink = 0;
  return tokens.flatMap(token => {
    if (token.type === 'link_open' && token.markup) {
      inAutolink += 1;
    } else if (token.type === 'link_close' && token.markup) {
      inAutolink -= 1;
    }
    if (token.type !== 'text' || inAutolink > 0) {
      return [token];
    }
    token.content = token.content.replace(
      SYMBOL,
      symbol => SYMBOLS[symbol] ?? symbol,
    );
    return raiseOrdinals(token, state);
  });
}

function raiseOrdinals(token: Token, state: StateCore): Token[] {
  const parts: Token[] = [];
  let start = 0;
  const text = (content: string) => {
    if (content !== '') {
      const part = new state.Token('text', '', 0);
      part.content = content;
      part.level = token.level;
      parts.push(part);
    }
  };
  for (const match of token.content.matchAll(ORDINAL)) {
    if (!isOrdinal(match[1], match[2])) {
      continue;
    }
    text(token.content.slice(start, match.index + match[1].length));
    parts.push(new state.Token('ordinal_open', 'sup', 1));
    text(match[2]);
    parts.push(new state.Token('ordinal_close', 'sup', -1));
    start = match.index + match[0].length;
  }
  if (start === 0) {
    return [token];
  }
  text(token.content.slice(start));
  return parts;
}

function isOrdinal(number: string, suffix: string): boolean {
  const isTeen = /1[123]$/.test(number);
  const last = number.slice(-1);
  const expected = isTeen
    ? 'th'
    : ({ '1': 'st', '2': 'nd', '3': 'rd' }[last] ?? 'th');
  return suffix === expected;
}
