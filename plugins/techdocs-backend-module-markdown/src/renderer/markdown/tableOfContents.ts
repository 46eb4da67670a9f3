import type MarkdownIt from 'markdown-it';
import { inlineTocHtml, type TocDepth } from '../html/tocHtml';
import { isBlockStart, lineText } from './indentedBlock';
import type { PageEnvironment } from './PageEnvironment';

/** A line with `[TOC]` alone becomes the list of the page's headings. */
export function tableOfContents(md: MarkdownIt, depth: TocDepth): void {
  md.block.ruler.before(
    'paragraph',
    'table_of_contents',
    (state, startLine, _endLine, silent) => {
      if (
        !isBlockStart(state, startLine) ||
        lineText(state, startLine).trimEnd() !== '[TOC]'
      ) {
        return false;
      }
      if (!silent) {
        const token = state.push('table_of_contents', '', 0);
        token.map = [startLine, startLine + 1];
        state.line = startLine + 1;
      }
      return true;
    },
    { alt: [] },
  );
  // Rendered last: only then are all headings known.
  md.renderer.rules.table_of_contents = (_tokens, _index, _options, env) =>
    inlineTocHtml((env as PageEnvironment).headings, depth);
}
