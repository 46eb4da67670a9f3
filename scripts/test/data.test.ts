import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../bootstrap/paths.mjs';

const CREATED =
  /create table (?:if not exists )?"?([a-z_]+)"?|createTable\(\s*'([a-z_]+)'/gi;

/** The tables that the migrations of our plugins make, each with the file that makes it. */
function tables(): { name: string; file: string }[] {
  return fs
    .globSync('plugins/*/migrations/*.js', { cwd: root })
    .flatMap(file =>
      [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(CREATED)].map(
        ([, inSql, inKnex]) => ({ name: (inSql ?? inKnex)!, file }),
      ),
    );
}

describe('docs/reference/data.md', () => {
  const page = fs.readFileSync(
    path.join(root, 'docs/reference/data.md'),
    'utf8',
  );

  it('says of every table how long its rows are kept', () => {
    const found = tables();
    assert.ok(found.length > 50, `found only ${found.length} tables`);
    assert.deepEqual(
      found.filter(({ name }) => !page.includes(`\`${name}\``)),
      [],
    );
  });
});
