import type { DocsProblem } from '../DocsProblem';
import type { LoadedSiteConfig } from './readSiteConfig';

/** MkDocs plugins whose work is done here as well. */
const SUPPORTED_PLUGINS = new Set([
  'material/search',
  'redirects',
  'search',
  'techdocs-core',
]);

/**
 * What a site asks for and does not get: the pages are built without it, and
 * their readers are told.
 */
export function findUnsupported(
  loaded: LoadedSiteConfig,
  unknownExtensions: string[],
): DocsProblem[] {
  const file = loaded.file ?? 'mkdocs.yml';
  const describe = (kind: string, key: string, name: string): DocsProblem => ({
    severity: 'warning',
    file,
    line: loaded.lineOfText(name) ?? loaded.lineOf(key),
    message: `the ${kind} "${name}" is not available, so the pages are built without it; "techdocs.generator.engine: mkdocs" in the portal's configuration builds them with MkDocs`,
  });
  return [
    ...loaded.problems,
    ...Object.keys(loaded.config.plugins)
      .filter(name => !SUPPORTED_PLUGINS.has(name))
      .map(name => describe('MkDocs plugin', 'plugins', name)),
    ...unknownExtensions.map(name =>
      describe('Markdown extension', 'markdown_extensions', name),
    ),
  ];
}
