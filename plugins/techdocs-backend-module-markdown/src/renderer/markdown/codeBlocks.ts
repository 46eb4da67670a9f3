import type MarkdownIt from 'markdown-it';
import { escapeHtml } from '../html/escapeHtml';
import { highlight, splitHighlightedLines } from './highlighting';
import { parseAttributes } from './parseAttributes';

/** What the info string of a fence asks for. */
type FenceInfo = {
  language: string;
  classes: string[];
  id?: string;
  title?: string;
  /** The number of the first line, when lines are numbered. */
  firstLine?: number;
  marked: Set<number>;
};

/** Diagrams that the reader draws; without it their source stays readable. */
const DIAGRAMS = new Set(['mermaid', 'plantuml', 'puml', 'uml']);

/** Source code with colours, title, line numbers and marked lines. */
export function codeBlocks(
  md: MarkdownIt,
  options: { lineNumbers: boolean },
): void {
  md.renderer.rules.fence = (tokens, index) => {
    const token = tokens[index];
    return renderCode(token.content, parseInfo(token.info, options));
  };
  md.renderer.rules.code_block = (tokens, index) =>
    renderCode(tokens[index].content, parseInfo('', options));
  md.renderer.rules.code_inline = (tokens, index, _options, _env, renderer) => {
    const token = tokens[index];
    const match = /^(?:#!|:::)([\w#.+-]+) +(\S[\s\S]*)$/.exec(token.content);
    if (!match) {
      return `<code${renderer.renderAttrs(token)}>${escapeHtml(
        token.content,
      )}</code>`;
    }
    const [, language, code] = match;
    token.attrJoin('class', `language-${language} highlight`);
    return `<code${renderer.renderAttrs(token)}>${highlight(
      code,
      language,
    )}</code>`;
  };
}

function renderCode(code: string, info: FenceInfo): string {
  const { language, classes, id, title, firstLine, marked } = info;
  const idAttribute = id ? ` id="${escapeHtml(id)}"` : '';
  if (DIAGRAMS.has(language)) {
    const name = language === 'mermaid' ? 'mermaid' : 'plantuml';
    return `<pre class="${name}"${idAttribute}><code>${escapeHtml(
      code,
    )}</code></pre>\n`;
  }
  const blockClasses = [
    language ? `language-${language}` : 'language-text',
    'highlight',
    ...classes,
  ].join(' ');
  const heading =
    title === undefined
      ? ''
      : `<span class="filename">${escapeHtml(title)}</span>`;
  const html = highlight(code, language);
  // Lines that are long for a narrow window scroll sideways, which must be possible by keyboard.
  const scrollable = /^.{40}/m.test(code) ? ' tabindex="0"' : '';
  const body =
    firstLine === undefined && marked.size === 0
      ? html
      : numberLines(html, firstLine, marked);
  return `<div class="${escapeHtml(
    blockClasses,
  )}"${idAttribute}>${heading}<pre><code${scrollable}>${body}</code></pre></div>\n`;
}

function numberLines(
  html: string,
  firstLine: number | undefined,
  marked: Set<number>,
): string {
  const lines = splitHighlightedLines(html);
  const width = String((firstLine ?? 1) + lines.length - 1).length;
  return lines
    .map((line, index) => {
      const attributes = [
        marked.has(index + 1) ? ' class="hll"' : '',
        firstLine === undefined
          ? ''
          : ` data-linenos="${String(firstLine + index).padStart(width)} "`,
      ].join('');
      return attributes === ''
        ? `${line}\n`
        : `<span${attributes}>${line}\n</span>`;
    })
    .join('');
}

function parseInfo(info: string, options: { lineNumbers: boolean }): FenceInfo {
  const text = info.trim();
  const braced = /^\{(.*)\}$/.exec(text);
  let language = '';
  let rest = text;
  if (!braced) {
    const first = /^([\w#.+:-]*)\s*(.*)$/.exec(text);
    language = first?.[1] ?? '';
    rest = (first?.[2] ?? '').replace(/^\{(.*)\}$/, '$1');
  }
  const attributes = parseAttributes(braced ? braced[1] : rest);
  const [firstClass, ...otherClasses] = attributes.classes;
  if (braced && firstClass !== undefined) {
    language = firstClass;
  }
  const values = attributes.values;
  const start = values.get('linenums');
  let firstLine = options.lineNumbers ? 1 : undefined;
  if (start !== undefined) {
    const number = parseInt(start, 10);
    firstLine = number > 0 ? number : undefined;
  }
  return {
    language: language.toLocaleLowerCase('en-US'),
    classes: braced ? otherClasses : attributes.classes,
    id: attributes.id,
    title: values.get('title'),
    firstLine,
    marked: parseLines(values.get('hl_lines') ?? ''),
  };
}

/** Reads `1 3-5` as the lines 1, 3, 4 and 5. */
function parseLines(text: string): Set<number> {
  const lines = new Set<number>();
  for (const part of text.split(/[\s,]+/)) {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    if (match) {
      const first = Number(match[1]);
      const last = Number(match[2] ?? match[1]);
      for (let line = first; line <= last; line++) {
        lines.add(line);
      }
    }
  }
  return lines;
}
