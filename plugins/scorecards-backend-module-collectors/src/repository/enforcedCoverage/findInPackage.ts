import { asNumber, asObject, asText, at } from '../../parsing/json';
import { parseYaml } from '../../parsing/parseYaml';
import { findInNyc } from './findInNyc';

/** Options of commands that fail below a share of lines: Node.js itself, then c8 and nyc. */
const NODE = /--test-coverage-lines[= ](\d+(?:\.\d+)?)/;
const CHECK = /--check-coverage\b/;
const LINES = /--lines[= ](\d+(?:\.\d+)?)/;

/** The threshold in a package.json: an option of its test scripts, or the settings of Jest, nyc or c8. */
export function findInPackage(text: string): number | undefined {
  const [manifest] = parseYaml(text) ?? [];
  const scripts = Object.values(asObject(at(manifest, 'scripts')))
    .map(asText)
    .filter(script => script !== undefined);
  return (
    first(scripts, NODE) ??
    first(
      scripts.filter(script => CHECK.test(script)),
      LINES,
    ) ??
    asNumber(at(manifest, 'jest', 'coverageThreshold', 'global', 'lines')) ??
    findInNyc(at(manifest, 'nyc')) ??
    findInNyc(at(manifest, 'c8'))
  );
}

function first(scripts: string[], option: RegExp): number | undefined {
  const match = scripts
    .map(script => script.match(option)?.[1])
    .find(value => value !== undefined);
  return match === undefined ? undefined : Number(match);
}
