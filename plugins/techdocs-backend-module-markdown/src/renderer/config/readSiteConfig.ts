import { lstat, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isMap,
  isPair,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type CollectionTag,
  type Document,
  type ScalarTag,
  visit,
} from 'yaml';
import { DocsError } from '../DocsProblem';
import { confinedPath } from '../files/confinedPath';
import { type SiteConfig, siteConfigSchema } from './SiteConfig';

/** A configuration and where it came from. */
export type LoadedSiteConfig = {
  config: SiteConfig;
  /** File name inside the site folder; undefined when there is none. */
  file?: string;
  /** The line of the first key on the path, for messages. */
  lineOf: (...path: (string | number)[]) => number | undefined;
  /** The line of the first value with exactly this text. */
  lineOfText: (text: string) => number | undefined;
};

const FILE_NAMES = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * Reads `mkdocs.yaml` or `mkdocs.yml`. A folder without either is a site with
 * nothing configured.
 *
 * @throws DocsError with the line, when the file is not YAML or a known key
 * has a value of the wrong shape.
 */
export async function readSiteConfig(
  siteDir: string,
): Promise<LoadedSiteConfig> {
  for (const file of FILE_NAMES) {
    const content = await readIfThere(siteDir, file);
    if (content !== undefined) {
      return parseSiteConfig(content, file);
    }
  }
  return {
    config: siteConfigSchema.parse({}),
    lineOf: () => undefined,
    lineOfText: () => undefined,
  };
}

/**
 * `!ENV [NAME, default]`: the environment of the portal is nobody's business,
 * so the default stands.
 */
const environmentDefault: CollectionTag = {
  tag: '!ENV',
  collection: 'seq',
  resolve: value => (isSeq(value) ? value.items.at(-1) : undefined),
};

const environmentVariable: ScalarTag = {
  tag: '!ENV',
  resolve: () => null,
};

/** Parses the text of a configuration file; `file` is named in messages. */
export function parseSiteConfig(
  content: string,
  file: string,
): LoadedSiteConfig {
  const lines = new LineCounter();
  // Tags such as `!!python/name:…` only name a Python function: their text is
  // kept and nothing is ever constructed from it.
  const document = parseDocument(content, {
    lineCounter: lines,
    logLevel: 'silent',
    uniqueKeys: false,
    customTags: [environmentDefault, environmentVariable],
  });
  if (document.errors.length > 0) {
    throw new DocsError(
      document.errors.map(error => ({
        severity: 'error',
        file,
        line: error.linePos?.[0].line,
        message: `not valid YAML: ${firstLine(error.message)}`,
      })),
    );
  }
  const lineOf = (...path: (string | number)[]) =>
    findLine(document, lines, path);

  const value = toPlainValue(document, file);
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    throw new DocsError([
      {
        severity: 'error',
        file,
        line: 1,
        message: 'must hold keys and values, such as "site_name: My service"',
      },
    ]);
  }
  const parsed = siteConfigSchema.safeParse(value ?? {});
  if (!parsed.success) {
    throw new DocsError(
      parsed.error.issues.map(issue => {
        const path = issue.path.map(part =>
          typeof part === 'symbol' ? String(part) : part,
        );
        return {
          severity: 'error',
          file,
          line: lineOf(...path),
          message: `"${path.join('.')}" has a value that is not understood: ${
            issue.message
          }`,
        };
      }),
    );
  }
  return {
    config: parsed.data,
    file,
    lineOf,
    lineOfText: text => findText(document, lines, text),
  };
}

function toPlainValue(document: Document.Parsed, file: string): unknown {
  try {
    // The limit stops a few lines of aliases from growing into gigabytes.
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new DocsError([
      {
        severity: 'error',
        file,
        message: `not valid YAML: ${
          error instanceof Error ? error.message : String(error)
        }`,
      },
    ]);
  }
}

function findLine(
  document: Document.Parsed,
  lines: LineCounter,
  path: (string | number)[],
): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent =
      length === 1
        ? document.contents
        : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(
          item => isPair(item) && String(item.key) === String(key),
        )
      : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, length), true)) as
      Node | undefined;
    if (node?.range) {
      return lines.linePos(node.range[0]).line;
    }
  }
  return undefined;
}

function findText(
  document: Document.Parsed,
  lines: LineCounter,
  text: string,
): number | undefined {
  let line: number | undefined;
  visit(document, {
    Scalar(_key, node) {
      if (String(node.value) === text && node.range) {
        line = lines.linePos(node.range[0]).line;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return line;
}

function firstLine(message: string): string {
  return message.split('\n')[0].replace(/:$/, '');
}

async function readIfThere(
  siteDir: string,
  file: string,
): Promise<string | undefined> {
  const path = await confinedPath(await realpath(siteDir), file);
  if (path !== undefined) {
    return readFile(path, 'utf8');
  }
  const link = await lstat(join(siteDir, file)).catch(() => undefined);
  if (link) {
    throw new DocsError([
      {
        severity: 'error',
        file,
        message:
          'is a symbolic link that is broken or leaves the documented folder; put the file itself there',
      },
    ]);
  }
  return undefined;
}
