import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs';

const CLASSES: Record<string, string> = {
  note: 'note',
  tip: 'tip',
  important: 'warning',
  warning: 'warning',
  caution: 'danger',
};

const MARKER =
  /^\[!(note|tip|important|warning|caution)\][ \t]*([^\n]*)(?:\n|$)/i;

/** GitHub's alerts: quotes that begin with `[!NOTE]` become admonitions. */
export function alerts(md: MarkdownIt): void {
  md.core.ruler.after('block', 'alerts', state => {
    if (!state.src.includes('[!')) {
      return;
    }
    const tokens: Token[] = [];
    /** For every open quote, whether it is an alert. */
    const open: boolean[] = [];
    let skip = 0;
    state.tokens.forEach((token, index) => {
      if (skip > 0) {
        skip -= 1;
        return;
      }
      if (token.type === 'blockquote_close' && open.pop()) {
        token.tag = 'div';
      }
      tokens.push(token);
      if (token.type === 'blockquote_open') {
        const alert = readAlert(state, index);
        open.push(alert !== undefined);
        if (alert) {
          token.tag = 'div';
          token.attrSet('class', `admonition ${alert.className}`);
          tokens.push(...alert.title);
          skip = alert.isEmpty ? 3 : 0;
        }
      }
    });
    state.tokens = tokens;
  });
}

type Alert = {
  className: string;
  title: Token[];
  /** Whether the marker was all of its paragraph. */
  isEmpty: boolean;
};

/** Reads the marker behind a quote's start and takes it out of the text. */
function readAlert(state: StateCore, index: number): Alert | undefined {
  const [paragraph, inline] = state.tokens.slice(index + 1, index + 3);
  const match =
    paragraph?.type === 'paragraph_open' && inline?.type === 'inline'
      ? MARKER.exec(inline.content)
      : null;
  if (!match) {
    return undefined;
  }
  const kind = match[1].toLocaleLowerCase('en-US');
  const open = new state.Token('admonition_title_open', 'p', 1);
  open.attrSet('class', 'admonition-title');
  const title = new state.Token('inline', '', 0);
  title.content =
    match[2].trim() ||
    kind.charAt(0).toLocaleUpperCase('en-US') + kind.slice(1);
  title.children = [];
  title.map = inline.map;
  const close = new state.Token('admonition_title_close', 'p', -1);
  inline.content = inline.content.slice(match[0].length);
  return {
    className: CLASSES[kind],
    title: [open, title, close],
    isEmpty: inline.content.trim() === '',
  };
}
