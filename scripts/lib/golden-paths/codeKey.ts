import { createHash } from 'node:crypto';
import type { RenderedFile } from './Renderer.ts';

const CODE =
  /^(src|test|scripts|migrations|openapi)\/|^(package|package-lock|tsconfig[^/]*|\.prettierrc)\.json$|^eslint\.config\.js$/;

/** Name and description differ from row to row, and no code reads them but to repeat them. */
function withoutNames(path: string, content: Buffer): string {
  if (!/^(package|package-lock|openapi\/openapi)\.json$/.test(path)) {
    return content.toString('latin1');
  }
  const document = JSON.parse(content.toString('utf8'));
  for (const part of [document, document.packages?.[''], document.info]) {
    if (part) {
      delete part.name;
      delete part.title;
      delete part.description;
    }
  }
  return JSON.stringify(document);
}

/** A key that two rows share when the code of their services is the same. */
export function codeKey(files: RenderedFile[]): string {
  const hash = createHash('sha256');
  for (const { path, content } of files.filter(file => CODE.test(file.path))) {
    hash.update(`${path}\0${withoutNames(path, content)}\0`);
  }
  return hash.digest('hex').slice(0, 12);
}

/** A key that two rows share when their files that match are the same; none where no file does. */
export function contentKey(
  files: RenderedFile[],
  pattern: RegExp,
): string | undefined {
  const matching = files.filter(file => pattern.test(file.path));
  if (matching.length === 0) {
    return undefined;
  }
  const hash = createHash('sha256');
  for (const { path, content } of matching) {
    hash.update(`${path}\0`).update(content).update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}
