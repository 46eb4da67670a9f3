import type MarkdownIt from 'markdown-it';
import { keyAliases, keyNames } from './keyNames';

/** The options of the `pymdownx.keys` extension that matter here. */
export type KeyOptions = {
  /** Between two keys; `+` when left out. */
  separator?: string;
  /** Names for further keys. */
  keyMap?: Record<string, string>;
};

const KEY = `(?:[\\w-]+|"(?:\\\\.|[^"\\\\]){1,99}"|'(?:\\\\.|[^'\\\\]){1,99}')`;
const KEYS = new RegExp(`\\+\\+(${KEY}(?:\\+${KEY})*)\\+\\+`, 'y');
const SINGLE = new RegExp(KEY, 'g');

/** Keys of a keyboard: `++ctrl+alt+del++`. */
export function keyboardKeys(md: MarkdownIt, options: KeyOptions = {}): void {
  const { separator = '+', keyMap = {} } = options;

  md.inline.ruler.before('emphasis', 'keys', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x2b /* + */) {
      return false;
    }
    KEYS.lastIndex = state.pos;
    const match = KEYS.exec(state.src);
    const keys = match?.[1].match(SINGLE)?.map(key => readKey(key, keyMap));
    if (!match || !keys || keys.some(key => key === undefined)) {
      return false;
    }
    if (!silent) {
      state.push('keys_open', 'span', 1).attrSet('class', 'keys');
      keys.forEach((key, index) => {
        if (index > 0 && separator) {
          state.push('key_separator_open', 'span', 1);
          state.push('text', '', 0).content = separator;
          state.push('key_separator_close', 'span', -1);
        }
        const open = state.push('key_open', 'kbd', 1);
        if (key?.className) {
          open.attrSet('class', key.className);
        }
        state.push('text', '', 0).content = key?.text ?? '';
        state.push('key_close', 'kbd', -1);
      });
      state.push('keys_close', 'span', -1);
    }
    state.pos += match[0].length;
    return true;
  });
}

function readKey(
  key: string,
  keyMap: Record<string, string>,
): { text: string; className?: string } | undefined {
  if (/^["']/.test(key)) {
    return { text: key.slice(1, -1).replace(/\\(.)/g, '$1').trim() };
  }
  const name = Object.hasOwn(keyAliases, key) ? keyAliases[key] : key;
  const names = Object.hasOwn(keyMap, name) ? keyMap : keyNames;
  return Object.hasOwn(names, name)
    ? { text: names[name], className: `key-${name}` }
    : undefined;
}
