import { readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SiteReport } from './renderer';

/** The name of the file that TechDocs reads about a site. */
export const METADATA_FILE = 'techdocs_metadata.json';

/** Writes `techdocs_metadata.json` next to the pages of a built site. */
export async function writeMetadata(
  outputDir: string,
  report: SiteReport,
  etag: string | undefined,
): Promise<void> {
  const files = await filesBelow(outputDir);
  await writeFile(
    join(outputDir, METADATA_FILE),
    JSON.stringify({
      site_name: report.siteName,
      site_description: report.siteDescription ?? '',
      ...(etag ? { etag } : {}),
      build_timestamp: Date.now(),
      files: [...files, METADATA_FILE].sort(),
      slipway: {
        pages: report.pages,
        brokenLinks: report.brokenLinks,
        problems: report.problems.length,
      },
    }),
  );
}

/** The files below a folder, relative to it, with forward slashes. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'),
    );
}
