import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { OPENAPI_FILE, openapiDocument } from '../../scripts/openapiDocument.ts';

test('openapi/openapi.json says what the routes say', async () => {
  assert.equal(
    await readFile(OPENAPI_FILE, 'utf8'),
    await openapiDocument(),
    'The committed document is out of date: run npm run openapi and commit the change.',
  );
});
