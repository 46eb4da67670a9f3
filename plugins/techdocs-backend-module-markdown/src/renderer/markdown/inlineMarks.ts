import type MarkdownIt from 'markdown-it';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

type Delimiter = StateInline['delimiters'][number];

/**
 * A pair of doubled characters around text, such as `==mark==`. Like stress,
 * it neither begins nor ends inside a word or beside the white space that it
 * should enclose.
 */
export function doubledMark(
  md: MarkdownIt,
  options: { character: string; tag: string },
): void {
  const { character, tag } = options;
  const code = character.charCodeAt(0);
  const name = `${tag}_mark`;

  md.inline.ruler.before('emphasis', name, (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== code) {
      return false;
    }
    const scanned = state.scanDelims(state.pos, false);
    if (scanned.length !== 2) {
      return false;
    }
    const token = state.push('text', '', 0);
    token.content = character + character;
    state.delimiters.push({
      marker: code,
      length: 0,
      token: state.tokens.length - 1,
      end: -1,
      open: scanned.can_open,
      close: scanned.can_close,
    });
    state.pos += 2;
    return true;
  });

  const close = (state: StateInline, delimiters: Delimiter[]) => {
    for (const start of delimiters) {
      if (start.marker !== code || start.end === -1) {
        continue;
      }
      const opening = state.tokens[start.token];
      opening.type = `${name}_open`;
      opening.tag = tag;
      opening.nesting = 1;
      opening.content = '';
      const closing = state.tokens[delimiters[start.end].token];
      closing.type = `${name}_close`;
      closing.tag = tag;
      closing.nesting = -1;
      closing.content = '';
    }
  };
  md.inline.ruler2.before('emphasis', name, state => {
    close(state, state.delimiters);
    for (const meta of state.tokens_meta) {
      if (meta?.delimiters) {
        close(state, meta.delimiters);
      }
    }
    return true;
  });
}

/** Stress with `*` and `_`, neither of which works inside a word. */
export function wordStress(md: MarkdownIt): void {
  md.inline.ruler.at('emphasis', (state, silent) => {
    const code = state.src.charCodeAt(state.pos);
    if (silent || (code !== 0x2a /* * */ && code !== 0x5f) /* _ */) {
      return false;
    }
    const scanned = state.scanDelims(state.pos, false);
    for (let count = 0; count < scanned.length; count++) {
      const token = state.push('text', '', 0);
      token.content = String.fromCharCode(code);
      state.delimiters.push({
        marker: code,
        length: scanned.length,
        token: state.tokens.length - 1,
        end: -1,
        open: scanned.can_open,
        close: scanned.can_close,
      });
    }
    state.pos += scanned.length;
    return true;
  });
}
