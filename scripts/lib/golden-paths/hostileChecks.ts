import { EVALUATED, MARK, asOneLine, type HostileText } from './hostileText.ts';
import { findUnparsable, parseYaml } from './parseFiles.ts';
import type { RenderedFile } from './Renderer.ts';

/** Free text belongs into these, and nowhere near code. */
const FOR_FREE_TEXT =
  /^(catalog-info\.yaml|package\.json|mkdocs\.yml|\.golden-path\.yaml|AGENTS\.md|README\.md|openapi\/openapi\.json|docs\/.*\.md)$/;

const RECORD = '.golden-path.yaml';

const textOf = (files: RenderedFile[], path: string) =>
  files.find(file => file.path === path)?.content.toString('utf8');

/**
 * What is wrong with a repository that was generated with a hostile text as the description: it does not parse, the
 * text is not there as data, some of it was expanded, or it changed a file where it has no business.
 *
 * @param plain - what is generated from the same answers with a harmless description
 */
export function findHarm(
  { text, isTemplate }: HostileText,
  files: RenderedFile[],
  plain: RenderedFile[],
): string[] {
  return [
    ...findUnparsable(files),
    ...findChanged(files, plain),
    ...findMissing(text, files),
    ...(isTemplate ? findExpanded(files, plain) : []),
  ];
}

function findChanged(files: RenderedFile[], plain: RenderedFile[]): string[] {
  const paths = new Set([...files, ...plain].map(({ path }) => path));
  return [...paths].flatMap(path => {
    const content = textOf(files, path);
    if (FOR_FREE_TEXT.test(path) || content === textOf(plain, path)) {
      return [];
    }
    return [`${path}: the free text changed it`];
  });
}

function findMissing(text: string, files: RenderedFile[]): string[] {
  const line = asOneLine(text);
  const values: Array<[string, unknown, string]> = [];
  const read = (
    path: string,
    parse: (content: string) => unknown,
    expected = line,
  ) => {
    const content = textOf(files, path);
    if (content !== undefined) {
      values.push([path, parse(content), expected]);
    }
  };
  try {
    read('package.json', content => JSON.parse(content).description);
    read(
      'openapi/openapi.json',
      content => JSON.parse(content).info.description,
    );
    read(
      'catalog-info.yaml',
      content =>
        (parseYaml(content)[0] as { metadata: { description: string } })
          .metadata.description,
    );
    read(
      RECORD,
      content =>
        (parseYaml(content)[0] as { answers: { description: string } }).answers
          .description,
      text,
    );
  } catch (error) {
    return [(error as Error).message];
  }
  const record =
    textOf(files, RECORD) === undefined ? [`${RECORD} is missing`] : [];
  return [
    ...record,
    ...values
      .filter(([, value, expected]) => value !== expected)
      .map(
        ([path, value]) =>
          `${path}: holds ${JSON.stringify(value)} in place of the text`,
      ),
  ];
}

function findExpanded(files: RenderedFile[], plain: RenderedFile[]): string[] {
  return files
    .filter(({ path, content }) => {
      const found = content.toString('utf8');
      const before = textOf(plain, path) ?? '';
      return (
        count(found, EVALUATED) > count(before, EVALUATED) ||
        found.includes(MARK.toUpperCase())
      );
    })
    .map(({ path }) => `${path}: an expression in the text was evaluated`);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
