import type MarkdownIt from 'markdown-it';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

const KINDS: Record<string, { close: string; tag: string; classes: string }> = {
  '{++': { close: '++}', tag: 'ins', classes: 'critic' },
  '{--': { close: '--}', tag: 'del', classes: 'critic' },
  '{==': { close: '==}', tag: 'mark', classes: 'critic' },
  '{>>': { close: '<<}', tag: 'span', classes: 'critic comment' },
};

/** Longer marks are text; characters. */
const MAX_MARK = 5_000;

/** Marks of a review: `{++added++}`, `{--removed--}`, `{~~old~>new~~}` … */
export function criticMarks(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'critic', (state, silent) => {
    const start = state.pos;
    if (state.src.charCodeAt(start) !== 0x7b /* { */) {
      return false;
    }
    const opening = state.src.slice(start, start + 3);
    if (opening === '{~~') {
      return replace(state, silent);
    }
    const kind = KINDS[opening];
    const end = kind ? find(state, kind.close, start + 3) : -1;
    if (!kind || end === -1 || end + 3 > state.posMax) {
      return false;
    }
    if (!silent) {
      wrap(state, kind.tag, kind.classes, start + 3, end);
    }
    state.pos = end + 3;
    return true;
  });
}

function replace(state: StateInline, silent: boolean): boolean {
  const start = state.pos + 3;
  const middle = find(state, '~>', start);
  const end = middle === -1 ? -1 : find(state, '~~}', middle + 2);
  if (end === -1 || end + 3 > state.posMax) {
    return false;
  }
  if (!silent) {
    wrap(state, 'del', 'critic', start, middle);
    wrap(state, 'ins', 'critic', middle + 2, end);
  }
  state.pos = end + 3;
  return true;
}

function find(state: StateInline, text: string, start: number): number {
  const found = state.src.slice(start, start + MAX_MARK).indexOf(text);
  return found === -1 ? -1 : start + found;
}

function wrap(
  state: StateInline,
  tag: string,
  classes: string,
  start: number,
  end: number,
): void {
  const { posMax } = state;
  state.push('critic_open', tag, 1).attrSet('class', classes);
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.posMax = posMax;
  state.push('critic_close', tag, -1);
}
