import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import { isBlockStart, lineText } from './indentedBlock';

const INDENT = 4;
const DEFINITION = /^:[ ]{1,3}(?=\S)/;

type Definition = { line: number; end: number; loose: boolean };
type Entry = { terms: number[]; definitions: Definition[] };

/**
 * Definition lists: lines with terms, each group followed by one or more
 * definitions that begin with a colon and continue with four spaces.
 */
export function definitionLists(md: MarkdownIt): void {
  md.block.ruler.before(
    'paragraph',
    'definition_list',
    (state, startLine, endLine, silent) => {
      const first = readEntry(state, startLine, endLine);
      if (!first) {
        return false;
      }
      if (silent) {
        return true;
      }
      const open = state.push('dl_open', 'dl', 1);
      open.block = true;
      let entry: Entry | undefined = first;
      let end = startLine;
      while (entry) {
        pushEntry(state, entry);
        end = entry.definitions[entry.definitions.length - 1].end;
        let next = end;
        while (next < endLine && state.isEmpty(next)) {
          next += 1;
        }
        entry = next < endLine ? readEntry(state, next, endLine) : undefined;
      }
      open.map = [startLine, end];
      state.push('dl_close', 'dl', -1).block = true;
      state.line = end;
      return true;
    },
    { alt: [] },
  );
}

function readEntry(
  state: StateBlock,
  startLine: number,
  endLine: number,
): Entry | undefined {
  const terms: number[] = [];
  let line = startLine;
  while (
    line < endLine &&
    !state.isEmpty(line) &&
    state.sCount[line] >= state.blkIndent &&
    isBlockStart(state, line) &&
    !isDefinition(state, line)
  ) {
    terms.push(line);
    line += 1;
  }
  if (terms.length === 0) {
    return undefined;
  }
  const definitions: Definition[] = [];
  let loose = false;
  while (line < endLine) {
    if (state.isEmpty(line)) {
      loose = true;
      line += 1;
    } else if (isDefinition(state, line)) {
      const end = definitionEnd(state, line, endLine);
      definitions.push({ line, end, loose });
      line = end;
      loose = false;
    } else {
      break;
    }
  }
  return definitions.length === 0 || startsOtherBlock(state, terms, endLine)
    ? undefined
    : { terms, definitions };
}

function isDefinition(state: StateBlock, line: number): boolean {
  return (
    state.src.charCodeAt(state.bMarks[line] + state.tShift[line]) ===
      0x3a /* : */ &&
    state.sCount[line] >= state.blkIndent &&
    isBlockStart(state, line) &&
    DEFINITION.test(lineText(state, line))
  );
}

function startsOtherBlock(
  state: StateBlock,
  terms: number[],
  endLine: number,
): boolean {
  const rules = state.md.block.ruler.getRules('paragraph');
  return terms.some(line =>
    rules.some(rule => rule(state, line, endLine, true)),
  );
}

function definitionEnd(
  state: StateBlock,
  startLine: number,
  endLine: number,
): number {
  const indent = state.blkIndent + INDENT;
  let end = startLine + 1;
  let afterEmpty = false;
  for (let line = end; line < endLine; line++) {
    if (state.isEmpty(line)) {
      afterEmpty = true;
      continue;
    }
    const indented = state.sCount[line] >= indent;
    if (!indented && (afterEmpty || isDefinition(state, line))) {
      break;
    }
    end = line + 1;
    afterEmpty = false;
  }
  return end;
}

function pushEntry(state: StateBlock, entry: Entry): void {
  for (const line of entry.terms) {
    state.push('dt_open', 'dt', 1);
    const inline = state.push('inline', '', 0);
    inline.content = lineText(state, line).trimEnd();
    inline.map = [line, line + 1];
    inline.children = [];
    state.push('dt_close', 'dt', -1);
  }
  for (const definition of entry.definitions) {
    const open = state.push('dd_open', 'dd', 1);
    open.map = [definition.line, definition.end];
    open.block = true;
    const first = state.tokens.length;
    tokenizeDefinition(state, definition);
    if (!definition.loose && !hasEmptyLine(state, definition)) {
      hideParagraphs(state, first);
    }
    state.push('dd_close', 'dd', -1).block = true;
  }
}

function tokenizeDefinition(state: StateBlock, definition: Definition): void {
  const { line, end } = definition;
  const { blkIndent, lineMax, parentType, tight } = state;
  const tShift = state.tShift[line];
  const sCount = state.sCount[line];
  const marker = DEFINITION.exec(lineText(state, line))?.[0].length ?? 1;
  // The first line is read as if its colon were indentation.
  state.tShift[line] = tShift + marker;
  state.blkIndent = blkIndent + INDENT;
  state.sCount[line] = state.blkIndent;
  state.lineMax = end;
  state.parentType = 'blockquote';
  state.md.block.tokenize(state, line, end);
  state.tShift[line] = tShift;
  state.sCount[line] = sCount;
  state.blkIndent = blkIndent;
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.tight = tight;
}

function hasEmptyLine(state: StateBlock, definition: Definition): boolean {
  for (let line = definition.line; line < definition.end; line++) {
    if (state.isEmpty(line)) {
      return true;
    }
  }
  return false;
}

function hideParagraphs(state: StateBlock, first: number): void {
  const { level } = state;
  for (const token of state.tokens.slice(first)) {
    if (token.type.startsWith('paragraph_') && token.level === level) {
      token.hidden = true;
    }
  }
}
