import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** They run when they are loaded, so tests start them as processes of their own. */
const entryPoints = new Set(
  Object.values(scripts).flatMap(script =>
    [...script.matchAll(/\b(?:src|dist)\/(\S+)\.[jt]s\b/g)].map(([, name]) => `src/${name}.ts`),
  ),
);

describe('every source file', () => {
  // Node.js reports the coverage of loaded files only: one that no test needs would not count against the gate.
  it('counts for coverage', async () => {
    const files = globSync('src/**/*.ts').filter(file => !entryPoints.has(file));
    assert.ok(files.length > 0);
    for (const file of files) await import(pathToFileURL(file).href);
  });
});
