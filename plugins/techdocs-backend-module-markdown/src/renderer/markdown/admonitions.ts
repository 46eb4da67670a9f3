import type MarkdownIt from 'markdown-it';
import {
  indentedBlockEnd,
  isBlockStart,
  lineText,
  tokenizeIndented,
} from './indentedBlock';

const ADMONITION = /^!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$/;
const DETAILS =
  /^\?{3}(\+)? ?(?:([\w-]+(?: +[\w-]+)*?)?(?: +"(.*?)")|([\w-]+(?: +[\w-]+)*?)) *$/;

type Box = { classes: string; title?: string; details?: { open: boolean } };

/**
 * Boxes that call for attention: `!!! note "Title"` with an indented body,
 * and `??? note "Title"` (folded) or `???+` (unfolded).
 */
export function admonitions(md: MarkdownIt): void {
  md.block.ruler.before(
    'fence',
    'admonition',
    (state, startLine, endLine, silent) => {
      if (!isBlockStart(state, startLine)) {
        return false;
      }
      const box = readMarker(lineText(state, startLine));
      if (!box) {
        return false;
      }
      if (silent) {
        return true;
      }
      const end = indentedBlockEnd(state, startLine, endLine);
      const tag = box.details ? 'details' : 'div';
      const open = state.push('admonition_open', tag, 1);
      open.block = true;
      open.map = [startLine, end];
      const classes = box.details
        ? box.classes
        : `admonition ${box.classes}`.trim();
      if (classes) {
        open.attrSet('class', classes);
      }
      if (box.details?.open) {
        open.attrSet('open', 'open');
      }
      if (box.title !== undefined) {
        const titleTag = box.details ? 'summary' : 'p';
        const titleOpen = state.push('admonition_title_open', titleTag, 1);
        if (!box.details) {
          titleOpen.attrSet('class', 'admonition-title');
        }
        const inline = state.push('inline', '', 0);
        inline.content = box.title;
        inline.map = [startLine, startLine + 1];
        inline.children = [];
        state.push('admonition_title_close', titleTag, -1);
      }
      tokenizeIndented(state, startLine, end);
      state.push('admonition_close', tag, -1).block = true;
      state.line = end;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}

function readMarker(line: string): Box | undefined {
  const admonition = line.startsWith('!!!') ? ADMONITION.exec(line) : null;
  if (admonition) {
    const classes = joinClasses(admonition[1]);
    const title = admonition[2] ?? titleOf(classes);
    return { classes, title: title === '' ? undefined : title };
  }
  const details = line.startsWith('???') ? DETAILS.exec(line) : null;
  if (details) {
    const [, plus, classesWithTitle, title, classesAlone] = details;
    const classes = joinClasses(classesAlone ?? classesWithTitle ?? '');
    return {
      classes,
      title: title ?? titleOf(classes),
      details: { open: plus !== undefined },
    };
  }
  return undefined;
}

function joinClasses(text: string): string {
  return text.toLocaleLowerCase('en-US').replace(/ {2,}/g, ' ');
}

function titleOf(classes: string): string {
  const [first] = classes.split(' ');
  return first.charAt(0).toLocaleUpperCase('en-US') + first.slice(1);
}
