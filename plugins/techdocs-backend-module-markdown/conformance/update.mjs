/**
 * Makes the expected files of the conformance suite again with the real
 * MkDocs:
 *
 *   node conformance/update.mjs PATH_OF_MKDOCS
 *
 * PATH_OF_MKDOCS is the `mkdocs` of an environment in which the Python
 * package `mkdocs-techdocs-core` is installed. Needs Node 24.
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { normalise } from '../src/conformance/__testUtils__/normalise.ts';

const [mkdocs] = process.argv.slice(2);
if (!mkdocs) {
  process.stderr.write('Usage: node conformance/update.mjs PATH_OF_MKDOCS\n');
  process.exit(2);
}

const here = import.meta.dirname;
const corpus = join(here, 'corpus');
const expected = join(here, 'expected');
const site = mkdtempSync(join(tmpdir(), 'techdocs-conformance-'));
try {
  execFileSync(mkdocs, ['build', '--quiet', '--site-dir', site], {
    cwd: corpus,
    stdio: 'inherit',
  });
  rmSync(expected, { recursive: true, force: true });
  for (const entry of readdirSync(site, { recursive: true })) {
    const path = String(entry).split('\\').join('/');
    if (path !== 'index.html' && !path.endsWith('/index.html')) {
      continue;
    }
    const html = readFileSync(join(site, path), 'utf8');
    const article = /<article[^>]*>([\s\S]*)<\/article>/.exec(html)?.[1] ?? '';
    const target = join(expected, path.replace(/html$/, 'txt'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, normalise(article));
  }
} finally {
  rmSync(site, { recursive: true, force: true });
}
