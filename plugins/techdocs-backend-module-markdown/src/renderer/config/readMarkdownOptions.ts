import { z } from 'zod';
import {
  defaultMarkdownOptions,
  type MarkdownOptions,
} from '../markdown/MarkdownOptions';
import { slugifyUnicode } from '../markdown/slugify';
import type { SiteConfig } from './SiteConfig';

/** Extensions whose Markdown is always understood or has no counterpart. */
const KNOWN = new Set([
  'abbr',
  'admonition',
  'attr_list',
  'codehilite',
  'def_list',
  'extra',
  'fenced_code',
  'footnotes',
  'markdown_inline_graphviz',
  'md_in_html',
  'mdx_truly_sane_lists',
  'meta',
  'nl2br',
  'plantuml_markdown',
  'pymdownx.arithmatex',
  'pymdownx.betterem',
  'pymdownx.caret',
  'pymdownx.critic',
  'pymdownx.details',
  'pymdownx.emoji',
  'pymdownx.extra',
  'pymdownx.highlight',
  'pymdownx.inlinehilite',
  'pymdownx.keys',
  'pymdownx.magiclink',
  'pymdownx.mark',
  'pymdownx.saneheaders',
  'pymdownx.smartsymbols',
  'pymdownx.snippets',
  'pymdownx.superfences',
  'pymdownx.tabbed',
  'pymdownx.tasklist',
  'pymdownx.tilde',
  'sane_lists',
  'smarty',
  'tables',
  'toc',
]);

const toc = z.object({
  permalink: z.union([z.boolean(), z.string()]).catch(true).optional(),
  permalink_title: z.string().optional().catch(undefined),
  baselevel: z.coerce.number().int().min(1).max(6).optional().catch(undefined),
  separator: z.string().optional().catch(undefined),
  toc_depth: z.union([z.number(), z.string()]).optional().catch(undefined),
  slugify: z.unknown().optional(),
});

const keys = z.object({
  separator: z.string().optional().catch(undefined),
  key_map: z.record(z.string(), z.string()).optional().catch(undefined),
});

const stringList = z
  .union([z.array(z.string()), z.string().transform(value => [value])])
  .optional()
  .catch(undefined);

const snippets = z.object({
  base_path: stringList,
  auto_append: stringList,
});

/** What a site's `markdown_extensions` amount to. */
export type MarkdownConfig = {
  options: MarkdownOptions;
  snippets: { basePaths?: string[]; autoAppend?: string[] };
  /** Extensions that are asked for and not there. */
  unknown: string[];
};

/** Reads `markdown_extensions`. */
export function readMarkdownOptions(
  extensions: SiteConfig['markdown_extensions'],
): MarkdownConfig {
  const named: SiteConfig['markdown_extensions'] = {};
  for (const [name, options] of Object.entries(extensions)) {
    named[canonicalName(name)] = options;
  }
  const tocOptions = toc.parse(named.toc ?? {});
  const keyOptions = named['pymdownx.keys'];
  const options: MarkdownOptions = {
    ...defaultMarkdownOptions,
    headings: {
      permalink: tocOptions.permalink !== false,
      permalinkTitle: tocOptions.permalink_title,
      baseLevel: tocOptions.baselevel,
      separator: tocOptions.separator,
      slugify: isUnicodeSlug(tocOptions.slugify) ? slugifyUnicode : undefined,
    },
    tocDepth: readDepth(tocOptions.toc_depth),
    lineNumbers:
      named['pymdownx.highlight']?.linenums === true ||
      named.codehilite?.linenums === true,
    breaks: named.nl2br !== undefined,
    typographer: named.smarty !== undefined,
    math: named['pymdownx.arithmatex'] !== undefined,
  };
  if (keyOptions) {
    const { separator, key_map: keyMap } = keys.parse(keyOptions);
    options.keys = { separator, keyMap };
  }
  const snippetOptions = snippets.parse(named['pymdownx.snippets'] ?? {});
  return {
    options,
    snippets: {
      basePaths: snippetOptions.base_path,
      autoAppend: snippetOptions.auto_append,
    },
    unknown: Object.keys(named).filter(name => !KNOWN.has(name)),
  };
}

/** `markdown.extensions.toc` and `pymdownx.snippets:SnippetExtension`. */
function canonicalName(name: string): string {
  return name.replace(/^markdown\.extensions\./, '').replace(/:.*$/, '');
}

/**
 * Functions are named by a YAML tag whose text does not survive; a value at
 * all means that the author chose one, and all of those keep other scripts.
 */
function isUnicodeSlug(slugify: unknown): boolean {
  return slugify !== undefined;
}

function readDepth(depth: number | string | undefined) {
  const match = /^(?:(\d)\s*-\s*)?(\d)$/.exec(String(depth ?? ''));
  return match
    ? { from: Number(match[1] ?? 1), to: Number(match[2]) }
    : defaultMarkdownOptions.tocDepth;
}
