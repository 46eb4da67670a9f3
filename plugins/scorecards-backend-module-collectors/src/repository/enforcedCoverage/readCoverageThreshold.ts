import { posix } from 'node:path';
import type { ComponentFiles } from '../../scan/ComponentFiles';
import { findInCode } from './findInCode';
import { findInPackage } from './findInPackage';
import { findInPython } from './findInPython';
import { findInSettings } from './findInSettings';

/** By the name of the file that it may be configured in. */
const READERS: [RegExp, (text: string) => number | undefined][] = [
  [/^package\.json$/, findInPackage],
  [/^(\.nycrc|\.nycrc\.json|\.c8rc\.json|jest\.config\.json)$/, findInSettings],
  [/^(jest|vite|vitest)\.config\.[cm]?[jt]s$/, findInCode],
  [
    /^(pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|\.coveragerc)$/,
    findInPython,
  ],
];

/** How far below a home of the component its packages are looked for. */
const MAX_DEPTH = 2;

/**
 * The share of lines, in percent, below which the tests of a component fail by their configuration; the smallest, where
 * there are several.
 *
 * @returns undefined when no configuration that is known here has one: another one may
 */
export function readCoverageThreshold(
  component: ComponentFiles,
): number | undefined {
  const thresholds = READERS.flatMap(([name, read]) =>
    component
      .readOwn(new RegExp(`(^|/)${name.source.slice(1)}`))
      .filter(path => isNearHome(path, component.homes))
      .flatMap(path => read(component.repository.text(path) ?? '') ?? []),
  );
  return thresholds.length > 0 ? Math.min(...thresholds) : undefined;
}

function isNearHome(path: string, homes: string[]): boolean {
  return homes.some(home => {
    const below = posix.relative(home, path);
    return !below.startsWith('..') && below.split('/').length - 1 <= MAX_DEPTH;
  });
}
