import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { createLogger, format, transports } from 'winston';
import { techdocsModuleMarkdown } from './module';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'techdocs-module-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function registered(
  data: NonNullable<Parameters<typeof mockServices.rootConfig>[0]>['data'],
): Promise<TechdocsGenerator | undefined> {
  let generator: TechdocsGenerator | undefined;
  await startTestBackend({
    extensionPoints: [
      [
        techdocsGeneratorExtensionPoint,
        {
          setTechdocsGenerator: (given: TechdocsGenerator) => {
            generator = given;
          },
        },
      ],
    ],
    features: [
      techdocsModuleMarkdown,
      mockServices.rootConfig.factory({ data }),
    ],
  });
  return generator;
}

/** A logger as a build gets it, and the lines that were logged. */
function buildLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trim());
      done();
    },
  });
  const logger = createLogger({
    format: format.printf(({ level, message }) => `${level} ${message}`),
    transports: [new transports.Stream({ stream })],
  });
  return { logger, lines };
}

describe('techdocsModuleMarkdown', () => {
  it('registers a generator that writes what TechDocs reads', async () => {
    const generator = await registered({});
    const inputDir = join(folder, 'input');
    const outputDir = join(folder, 'output');
    await mkdir(join(inputDir, 'docs'), { recursive: true });
    await writeFile(
      join(inputDir, 'docs', 'index.md'),
      '# Home\n\n[gone](gone.md)\n',
    );
    const log = buildLog();
    await generator?.run({
      inputDir,
      outputDir,
      etag: 'abc',
      logger: log.logger,
      siteOptions: { name: 'Orders' },
      parsedLocationAnnotation: {
        type: 'url',
        target: 'https://github.com/acme/orders/tree/main/',
      },
    });

    const metadata = JSON.parse(
      await readFile(join(outputDir, 'techdocs_metadata.json'), 'utf8'),
    );
    expect(metadata).toEqual({
      site_name: 'Orders',
      site_description: '',
      etag: 'abc',
      build_timestamp: expect.any(Number),
      files: [
        expect.stringMatching(
          /^assets\/stylesheets\/main\.[0-9a-f]{8}\.min\.css$/,
        ),
        'index.html',
        'search/search_index.json',
        'techdocs_metadata.json',
      ],
      slipway: { pages: 1, brokenLinks: 1, problems: 1 },
    });
    expect(await readFile(join(outputDir, 'index.html'), 'utf8')).toContain(
      'href="https://github.com/acme/orders/edit/main/docs/index.md" title="Edit this page"',
    );
    expect(log.lines.join('\n')).toContain(
      'docs/index.md:3: link to "gone.md" leads to no page or file',
    );
  });

  it('explains in the build log why nothing was built', async () => {
    const generator = await registered({});
    await writeFile(join(folder, 'mkdocs.yml'), 'docs_dir: ../..\n');
    const log = buildLog();
    await expect(
      generator?.run({
        inputDir: folder,
        outputDir: join(folder, 'out'),
        logger: log.logger,
      }),
    ).rejects.toThrow(/mkdocs\.yml:1: docs_dir "\.\.\/\.\." is not a folder/);
    expect(log.lines.join('\n')).toMatch(/^error mkdocs\.yml:1:/);
  });

  it('leaves the stock generator in place for the engine mkdocs', async () => {
    expect(
      await registered({ techdocs: { generator: { engine: 'mkdocs' } } }),
    ).toBeUndefined();
  });

  it('refuses an engine that it does not know', async () => {
    await expect(
      registered({ techdocs: { generator: { engine: 'hugo' } } }),
    ).rejects.toThrow(/must be "markdown" or "mkdocs"/);
  });
});
