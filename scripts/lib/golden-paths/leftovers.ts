import type { RenderedFile } from './Renderer.ts';

/** GitHub's expressions have the template language's delimiters: they belong into workflows and actions, only. */
const WORKFLOWS = /^\.github\/(workflows|actions)\//;

/** Delimiters of the template language, and what a renderer writes for a value that is none. */
const LEFTOVERS = [
  { pattern: /\$\{\{/, allowed: WORKFLOWS },
  { pattern: /\{%|%\}/ },
  { pattern: /\{#|#\}/ },
  { pattern: /\[object Object\]/ },
  { pattern: /\bvalues\.[a-z]+\b.*\}\}/ },
];

/** The lines, as `PATH:LINE: TEXT`, in which something of the template language is left. */
export function findLeftovers(files: RenderedFile[]): string[] {
  return files.flatMap(({ path, content }) => {
    const inPath = /\.njk$|[{}$]/.test(path)
      ? [`${path}: the file's name`]
      : [];
    const inText = content
      .toString('utf8')
      .split('\n')
      .flatMap((line, index) =>
        LEFTOVERS.some(
          ({ pattern, allowed }) => pattern.test(line) && !allowed?.test(path),
        )
          ? [`${path}:${index + 1}: ${line.trim()}`]
          : [],
      );
    return [...inPath, ...inText];
  });
}
