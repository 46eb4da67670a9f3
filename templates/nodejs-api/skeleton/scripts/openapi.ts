import { writeFile } from 'node:fs/promises';
import { OPENAPI_FILE, openapiDocument } from './openapiDocument.ts';

await writeFile(OPENAPI_FILE, await openapiDocument());
process.stdout.write('Wrote openapi/openapi.json\n');
