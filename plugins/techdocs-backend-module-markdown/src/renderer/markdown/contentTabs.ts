import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import { escapeHtml } from '../html/escapeHtml';
import {
  indentedBlockEnd,
  isBlockStart,
  lineText,
  tokenizeIndented,
} from './indentedBlock';
import type { PageEnvironment } from './PageEnvironment';

const TAB = /^===(!\+|\+!|!|\+)? +"(.*?)" *$/;

type Tab = { line: number; end: number; title: string; selected: boolean };

/**
 * Content tabs: neighbouring `=== "Title"` lines, each with an indented body.
 * `===!` starts a new set, `===+` opens the set with that tab. They work
 * without scripts, through radio buttons.
 */
export function contentTabs(md: MarkdownIt): void {
  md.block.ruler.before(
    'fence',
    'content_tabs',
    (state, startLine, endLine, silent) => {
      if (!isBlockStart(state, startLine)) {
        return false;
      }
      if (!readTab(state, startLine)) {
        return false;
      }
      if (silent) {
        return true;
      }
      const tabs = collectTabs(state, startLine, endLine);
      const end = tabs[tabs.length - 1].end;
      pushTabs(state, tabs);
      state.line = end;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
  md.renderer.rules.content_tabs_inputs = (tokens, index) =>
    tokens[index].content;
}

function readTab(state: StateBlock, line: number): RegExpExecArray | null {
  const text = lineText(state, line);
  return text.startsWith('===') ? TAB.exec(text) : null;
}

function collectTabs(
  state: StateBlock,
  startLine: number,
  endLine: number,
): Tab[] {
  const tabs: Tab[] = [];
  const indent = state.sCount[startLine];
  let line = startLine;
  while (line < endLine) {
    const match = state.sCount[line] === indent ? readTab(state, line) : null;
    if (!match || (tabs.length > 0 && match[1]?.includes('!'))) {
      break;
    }
    const end = indentedBlockEnd(state, line, endLine);
    tabs.push({
      line,
      end,
      title: match[2],
      selected: match[1]?.includes('+') ?? false,
    });
    line = end;
    while (line < endLine && state.isEmpty(line)) {
      line += 1;
    }
  }
  return tabs;
}

function pushTabs(state: StateBlock, tabs: Tab[]): void {
  const environment = state.env as PageEnvironment;
  environment.tabSets += 1;
  const set = environment.tabSets;
  const selected = Math.max(
    0,
    tabs.findIndex(tab => tab.selected),
  );
  const idOf = (index: number) => `__tabbed_${set}_${index + 1}`;

  const open = push(state, 'content_tabs_open', 'div', 1);
  open.map = [tabs[0].line, tabs[tabs.length - 1].end];
  open.attrSet('class', 'tabbed-set tabbed-alternate');
  open.attrSet('data-tabs', `${set}:${tabs.length}`);

  const inputs = push(state, 'content_tabs_inputs', '', 0);
  inputs.content = tabs
    .map(
      (_, index) =>
        `<input${index === selected ? ' checked="checked"' : ''} id="${escapeHtml(
          idOf(index),
        )}" name="__tabbed_${set}" type="radio">`,
    )
    .join('');

  push(state, 'content_tabs_labels_open', 'div', 1).attrSet(
    'class',
    'tabbed-labels',
  );
  tabs.forEach((tab, index) => {
    const label = state.push('content_tabs_label_open', 'label', 1);
    label.attrSet('for', idOf(index));
    const inline = state.push('inline', '', 0);
    inline.content = tab.title;
    inline.map = [tab.line, tab.line + 1];
    inline.children = [];
    state.push('content_tabs_label_close', 'label', -1);
  });
  push(state, 'content_tabs_labels_close', 'div', -1);

  push(state, 'content_tabs_content_open', 'div', 1).attrSet(
    'class',
    'tabbed-content',
  );
  for (const tab of tabs) {
    push(state, 'content_tabs_block_open', 'div', 1).attrSet(
      'class',
      'tabbed-block',
    );
    tokenizeIndented(state, tab.line, tab.end);
    push(state, 'content_tabs_block_close', 'div', -1);
  }
  push(state, 'content_tabs_content_close', 'div', -1);
  push(state, 'content_tabs_close', 'div', -1);
}

function push(
  state: StateBlock,
  type: string,
  tag: string,
  nesting: -1 | 0 | 1,
) {
  const token = state.push(type, tag, nesting);
  token.block = true;
  return token;
}
