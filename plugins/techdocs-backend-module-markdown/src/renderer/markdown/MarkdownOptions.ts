import type { TocDepth } from '../html/tocHtml';
import type { HeadingOptions } from './headings';
import type { KeyOptions } from './keyboardKeys';

/** What `markdown_extensions` of a site asks for. */
export type MarkdownOptions = {
  headings: HeadingOptions;
  tocDepth: TocDepth;
  /** Number the lines of every code block. */
  lineNumbers: boolean;
  /** Line ends in paragraphs become line breaks. */
  breaks: boolean;
  /** Typographic quotes and dashes. */
  typographer: boolean;
  math: boolean;
  keys?: KeyOptions;
};

/** The options of a site that configures nothing. */
export const defaultMarkdownOptions: MarkdownOptions = {
  headings: {},
  tocDepth: { from: 1, to: 6 },
  lineNumbers: false,
  breaks: false,
  typographer: false,
  math: false,
};
