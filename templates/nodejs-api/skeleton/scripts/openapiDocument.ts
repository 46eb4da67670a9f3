import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';

/** The committed document: what the catalog shows and what clients are generated from. */
export const OPENAPI_FILE = new URL('../openapi/openapi.json', import.meta.url);

/** The OpenAPI document of the routes as they are now, formatted as it is committed. */
export async function openapiDocument(): Promise<string> {
  const app = await buildApp(readConfig({ LOG_LEVEL: 'silent' }));
  try {
    await app.ready();
    return `${JSON.stringify(app.swagger(), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
