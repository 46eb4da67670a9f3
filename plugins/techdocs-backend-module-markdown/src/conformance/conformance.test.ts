import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { buildSite } from '../renderer';
import { normalise } from './__testUtils__/normalise';

const conformance = join(__dirname, '..', '..', 'conformance');

const reason = z.string().min(20);

/** Where this renderer deliberately differs from MkDocs. */
const differencesSchema = z.strictObject({
  /** What the outlines leave out on both sides. */
  everywhere: z.array(z.strictObject({ what: z.string(), reason })),
  pages: z.array(
    z.strictObject({
      page: z.string(),
      reason,
      /** The lines of the expected outline that are not wanted. */
      mkdocs: z.array(z.string()),
      /** What stands in their place here. */
      slipway: z.array(z.string()),
    }),
  ),
});

type PageDifference = z.output<typeof differencesSchema>['pages'][number];

let outputDir: string;

beforeAll(async () => {
  outputDir = await mkdtemp(join(tmpdir(), 'techdocs-conformance-'));
  await buildSite({ siteDir: join(conformance, 'corpus'), outputDir });
});

afterAll(async () => {
  await rm(outputDir, { recursive: true, force: true });
});

async function pagesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .map(entry => entry.split('\\').join('/'))
    .filter(entry => entry === name || entry.endsWith(`/${name}`))
    .map(entry => entry.slice(0, -name.length))
    .sort();
}

function isBlockAt(lines: string[], block: string[], start: number): boolean {
  return block.every((line, offset) => lines[start + offset] === line);
}

function replaceBlock(lines: string[], difference: PageDifference): string[] {
  const starts = lines
    .map((_, index) => index)
    .filter(index => isBlockAt(lines, difference.mkdocs, index));
  if (starts.length !== 1) {
    throw new Error(
      `the difference of "${difference.page}" beginning with ${difference.mkdocs[0]} is there ${starts.length} times, not once: ${difference.reason}`,
    );
  }
  return [
    ...lines.slice(0, starts[0]),
    ...difference.slipway,
    ...lines.slice(starts[0] + difference.mkdocs.length),
  ];
}

describe('conformance with MkDocs', () => {
  it('builds the same pages', async () => {
    expect(await pagesBelow(outputDir, 'index.html')).toEqual(
      await pagesBelow(join(conformance, 'expected'), 'index.txt'),
    );
  });

  it('renders every page alike, but for the listed differences', async () => {
    const { pages: listed } = differencesSchema.parse(
      JSON.parse(await readFile(join(conformance, 'differences.json'), 'utf8')),
    );
    const pages = await pagesBelow(join(conformance, 'expected'), 'index.txt');
    const expected: Record<string, string[]> = {};
    const received: Record<string, string[]> = {};
    for (const page of pages) {
      const outline = await readFile(
        join(conformance, 'expected', page, 'index.txt'),
        'utf8',
      );
      expected[page] = listed
        .filter(difference => difference.page === page.replace(/\/$/, ''))
        .reduce(replaceBlock, outline.split('\n'));
      const html = await readFile(join(outputDir, page, 'index.html'), 'utf8');
      received[page] = normalise(
        /<article[^>]*>([\s\S]*)<\/article>/.exec(html)?.[1] ?? '',
      ).split('\n');
    }
    expect(received).toEqual(expected);
  });
});
