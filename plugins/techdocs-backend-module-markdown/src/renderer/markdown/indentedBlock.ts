import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';

const INDENT = 4;

/**
 * Finds the end of the indented block below a marker line: the first line
 * that is neither empty nor indented by four columns more than the marker.
 * Empty lines at the end belong to what follows.
 */
export function indentedBlockEnd(
  state: StateBlock,
  markerLine: number,
  endLine: number,
): number {
  const indent = state.sCount[markerLine] + INDENT;
  let end = markerLine + 1;
  for (let line = end; line < endLine; line++) {
    if (state.isEmpty(line)) {
      continue;
    }
    if (state.sCount[line] < indent) {
      break;
    }
    end = line + 1;
  }
  return end;
}

/** Parses the lines of an indented block as blocks of their own. */
export function tokenizeIndented(
  state: StateBlock,
  markerLine: number,
  end: number,
): void {
  const { blkIndent, lineMax, parentType, tight } = state;
  state.blkIndent = state.sCount[markerLine] + INDENT;
  state.lineMax = end;
  state.parentType = 'blockquote';
  state.md.block.tokenize(state, markerLine + 1, end);
  state.blkIndent = blkIndent;
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.tight = tight;
}

/** The text of a line without its indentation. */
export function lineText(state: StateBlock, line: number): string {
  return state.src.slice(
    state.bMarks[line] + state.tShift[line],
    state.eMarks[line],
  );
}

/** Whether a line is indented like the block around it, not like code. */
export function isBlockStart(state: StateBlock, line: number): boolean {
  return state.sCount[line] - state.blkIndent < INDENT;
}
