import MarkdownIt from 'markdown-it';
import abbreviations from 'markdown-it-abbr';
import { full as emoji } from 'markdown-it-emoji';
import subscript from 'markdown-it-sub';
import superscript from 'markdown-it-sup';
import { admonitions } from './admonitions';
import { alerts } from './alerts';
import { attributeLists } from './attributeLists';
import { codeBlocks } from './codeBlocks';
import { contentTabs } from './contentTabs';
import { criticMarks } from './criticMarks';
import { definitionLists } from './definitionLists';
import { footnoteMarkup } from './footnoteMarkup';
import { headings } from './headings';
import { doubledMark, wordStress } from './inlineMarks';
import { htmlIndentation } from './htmlIndentation';
import { htmlParagraphs } from './htmlParagraphs';
import { keyboardKeys } from './keyboardKeys';
import { links } from './links';
import { listIndentation } from './listIndentation';
import { markdownInHtml } from './markdownInHtml';
import type { MarkdownOptions } from './MarkdownOptions';
import { math } from './math';
import { smartSymbols } from './smartSymbols';
import { tableOfContents } from './tableOfContents';
import { tablePipes } from './tablePipes';
import { taskLists } from './taskLists';

/** Builds the Markdown parser that TechDocs authors expect. */
export function createMarkdown(options: MarkdownOptions): MarkdownIt {
  const md = new MarkdownIt({
    html: true,
    linkify: true,
    breaks: options.breaks,
    typographer: options.typographer,
  });
  // Names of files look like addresses: `README.md` is one in Moldova.
  md.linkify.set({ fuzzyLink: false });
  md.linkify.add('www.', {
    validate: (text, position) =>
      /^[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<>"']*[^\s<>"'.,:;!?)])?/.exec(
        text.slice(position),
      )?.[0].length ?? 0,
    normalize: match => {
      match.url = `http://${match.url}`;
    },
  });
  if (!options.typographer) {
    md.disable(['replacements', 'smartquotes']);
  }

  md.use(tablePipes).use(listIndentation).use(htmlIndentation);
  if (options.math) {
    md.use(math);
  }
  md.use(criticMarks);
  if (options.keys) {
    md.use(keyboardKeys, options.keys);
  }
  md.use(abbreviations)
    .use(footnoteMarkup)
    .use(emoji, { shortcuts: {} })
    .use(doubledMark, { character: '=', tag: 'mark' })
    .use(doubledMark, { character: '^', tag: 'ins' })
    .use(subscript)
    .use(superscript)
    .use(wordStress)
    .use(markdownInHtml)
    .use(definitionLists)
    .use(admonitions)
    .use(contentTabs)
    .use(alerts)
    .use(tableOfContents, options.tocDepth)
    .use(smartSymbols)
    .use(attributeLists)
    .use(taskLists)
    .use(codeBlocks, { lineNumbers: options.lineNumbers })
    .use(headings, options.headings)
    .use(htmlParagraphs)
    .use(links);
  md.renderer.rules.s_open = () => '<del>';
  md.renderer.rules.s_close = () => '</del>';
  return md;
}
