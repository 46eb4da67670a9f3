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
import { DocsError, type DocsProblem } from '../DocsProblem';
import { inherit } from './inherit';
import { readConfigFiles } from './readConfigFiles';
import { type SiteConfig, siteConfigSchema } from './SiteConfig';

/** A configuration and where it came from. */
export type LoadedSiteConfig = {
  config: SiteConfig;
  /** What the file says, over what it inherits, as it stands there. */
  values: Record<string, unknown>;
  /** What could not be inherited. */
  problems: DocsProblem[];
  /** File name inside the site folder; undefined when there is none. */
  file?: string;
  /** The line of the first key on the path, for messages. */
  lineOf: (...path: (string | number)[]) => number | undefined;
  /** The line of the first value with exactly this text. */
  lineOfText: (text: string) => number | undefined;
};

/**
 * Reads `mkdocs.yaml` or `mkdocs.yml`, and what it inherits from. A folder
 * without either is a site with nothing configured.
 *
 * @throws DocsError with the line, when a file is not YAML or a known key
 * has a value of the wrong shape.
 */
export async function readSiteConfig(
  siteDir: string,
): Promise<LoadedSiteConfig> {
  const { files, problems } = await readConfigFiles(siteDir);
  let loaded: LoadedSiteConfig = {
    config: siteConfigSchema.parse({}),
    values: {},
    problems,
    lineOf: () => undefined,
    lineOfText: () => undefined,
  };
  for (const { file, content } of files.reverse()) {
    loaded = {
      ...parseSiteConfig(content, file, loaded.values),
      problems,
    };
  }
  return loaded;
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

/**
 * Parses the text of a configuration file; `file` is named in messages. What
 * it does not say is `inherited`.
 */
export function parseSiteConfig(
  content: string,
  file: string,
  inherited: Record<string, unknown> = {},
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

  const own = toPlainValue(document, file) ?? {};
  if (typeof own !== 'object' || Array.isArray(own)) {
    throw new DocsError([
      {
        severity: 'error',
        file,
        line: 1,
        message: 'must hold keys and values, such as "site_name: My service"',
      },
    ]);
  }
  const values = inherit(inherited, { ...own });
  const parsed = siteConfigSchema.safeParse(values);
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
    values,
    problems: [],
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
