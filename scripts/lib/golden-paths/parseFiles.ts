import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import type { RenderedFile } from './Renderer.ts';

/** Tools read these with comments. */
const WITH_COMMENTS = /(^|\/)(tsconfig[^/]*|devcontainer)\.json$/;

/** Parses YAML. @throws Error for a document that is wrong or doubtful */
export function parseYaml(text: string): unknown[] {
  return parseAllDocuments(text, { uniqueKeys: true }).map(document => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) {
      throw problem;
    }
    return document.toJS();
  });
}

function parseJson(text: string, file: string) {
  if (WITH_COMMENTS.test(file)) {
    const { error } = ts.parseConfigFileTextToJson(file, text);
    if (error) {
      throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
    }
  } else {
    JSON.parse(text);
  }
}

const parsers: Record<string, (text: string, file: string) => unknown> = {
  '.json': parseJson,
  '.toml': text => parseToml(text),
  '.yaml': parseYaml,
  '.yml': parseYaml,
};

/** What is wrong, as `PATH: MESSAGE`, with the files whose names promise a format that is known here. */
export function findUnparsable(files: RenderedFile[]): string[] {
  return files.flatMap(file => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true });
      parsers[path.extname(file.path)]?.(text.decode(file.content), file.path);
      return [];
    } catch (error) {
      return [`${file.path}: ${(error as Error).message}`];
    }
  });
}
