import { readFileSync } from 'node:fs';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** Who this service is, in logs and in its OpenAPI document. `package.json` is the only place to change it. */
export const service = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as Manifest;
