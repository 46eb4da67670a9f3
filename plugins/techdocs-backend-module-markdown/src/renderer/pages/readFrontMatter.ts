import { parseDocument } from 'yaml';
import { z } from 'zod';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const schema = z.object({
  title: text.nullish().catch(undefined),
  description: text.nullish().catch(undefined),
  tags: z
    .union([z.array(text), text.transform(value => [value])])
    .nullish()
    .catch(undefined),
});

/** What a page says about itself before its text. */
export type FrontMatter = {
  title?: string;
  description?: string;
  tags: string[];
};

/** A page's text without its front matter. */
export type PageSource = {
  frontMatter: FrontMatter;
  body: string;
  /** How many lines the front matter takes, for messages. */
  bodyStartLine: number;
  /** Why the front matter could not be read, and where. */
  problem?: { line: number; message: string };
};

const FENCED = /^---[ \t]*\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/**
 * Splits YAML front matter from the text of a page. Front matter that is not
 * a YAML mapping is left in the text when it cannot be front matter at all (a
 * thematic break), and reported when it is broken YAML.
 */
export function readFrontMatter(source: string): PageSource {
  const plain: PageSource = {
    frontMatter: { tags: [] },
    body: source,
    bodyStartLine: 0,
  };
  const match = FENCED.exec(source);
  if (!match) {
    return plain;
  }
  const bodyStartLine = match[0].split('\n').length - 1;
  const rest = {
    body: source.slice(match[0].length),
    bodyStartLine,
  };
  const document = parseDocument(match[1], { logLevel: 'silent' });
  if (document.errors.length > 0) {
    const [error] = document.errors;
    return {
      ...rest,
      frontMatter: { tags: [] },
      problem: {
        line: (error.linePos?.[0].line ?? 0) + 1,
        message: `front matter is not valid YAML: ${
          error.message.split('\n')[0]
        }`,
      },
    };
  }
  const parsed = schema.safeParse(readPlain(document));
  if (!parsed.success) {
    return plain;
  }
  return {
    ...rest,
    frontMatter: {
      title: parsed.data.title ?? undefined,
      description: parsed.data.description ?? undefined,
      tags: parsed.data.tags ?? [],
    },
  };
}

function readPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
