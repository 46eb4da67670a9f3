import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  buildSite,
  type BuildSiteOptions,
  type SiteReport,
} from '../buildSite';

/** A documentation folder for tests, and the site built from it. */
export type TestSite = {
  siteDir: string;
  outputDir: string;
  build(
    options?: Omit<BuildSiteOptions, 'siteDir' | 'outputDir'>,
  ): Promise<SiteReport>;
  write(files: Record<string, string | Uint8Array>): Promise<void>;
  output(path: string): Promise<string>;
  /** The HTML inside `<article>` of a page. */
  article(path?: string): Promise<string>;
  remove(): Promise<void>;
};

/** Writes files to a fresh folder; paths are relative to it. */
export async function createTestSite(
  files: Record<string, string | Uint8Array>,
): Promise<TestSite> {
  const root = await mkdtemp(join(tmpdir(), 'techdocs-markdown-'));
  const siteDir = join(root, 'source');
  const outputDir = join(root, 'site');
  await mkdir(siteDir);
  const site: TestSite = {
    siteDir,
    outputDir,
    build: options => buildSite({ siteDir, outputDir, ...options }),
    async write(more) {
      for (const [path, content] of Object.entries(more)) {
        const target = join(siteDir, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, content);
      }
    },
    output: path => readFile(join(outputDir, path), 'utf8'),
    async article(path = 'index.html') {
      const html = await site.output(path);
      return /<article[^>]*>([\s\S]*)<\/article>/.exec(html)?.[1].trim() ?? '';
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
  await site.write(files);
  return site;
}
