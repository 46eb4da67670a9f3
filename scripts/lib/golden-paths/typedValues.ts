import path from 'node:path';
import ts from 'typescript';
import { root } from '../../bootstrap/paths.mjs';

/** A value, and the type that it should have. */
export interface TypedValue {
  title: string;
  value: unknown;
  /** The module that exports the type. */
  module: string;
  type: string;
}

const OPTIONS: ts.CompilerOptions = {
  lib: ['lib.es5.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  types: [],
};

/** Beside package.json, where modules are resolved from. It is never written. */
const FILE = path.join(root, 'typed-values.ts');

const parsed = new Map<string, ts.SourceFile | undefined>();

/** What TypeScript says of values that do not fit their types, unknown properties among it: `TITLE: MESSAGE`. */
export function findTypeErrors(values: TypedValue[]): string[] {
  const lines = values.map(
    ({ value, module, type }, index) =>
      `import type { ${type} as T${index} } from '${module}'; export const v${index}: T${index} = ${JSON.stringify(value)};`,
  );
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile } = host;
  host.getSourceFile = (file, version) => {
    if (file === FILE) {
      return ts.createSourceFile(file, lines.join('\n'), version);
    }
    if (!parsed.has(file)) {
      parsed.set(file, getSourceFile(file, version));
    }
    return parsed.get(file);
  };
  const program = ts.createProgram([FILE], OPTIONS, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(FILE))
    .map(({ file, start = 0, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      return `${values[line].title}: ${message}`;
    });
}
