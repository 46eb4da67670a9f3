// yarn bench techdocs: a site of one page and one of 200, built by our generator and by MkDocs with TechDocs' plugin;
// the memory that 5,000 pages take; a changed page among 200.
//
// Ours runs inside the back end, so its builds are measured in a process that is up already, each without what an
// earlier one kept. MkDocs is started for every build, as Backstage's own generator starts it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/bootstrap/paths.mjs';
import { median } from './lib/measure.ts';
import { milliseconds, row } from './lib/report.ts';

interface Renderer {
  buildSite(options: {
    siteDir: string;
    outputDir: string;
    cache?: object;
  }): Promise<{ pages: number; problems: unknown[] }>;
  MemoryPageCache: new (options: { maxCharacters: number }) => object;
}

const RUNS = 5;
const MEMORY_PAGES = 5_000;
const renderer = path.join(
  root,
  'plugins/techdocs-backend-module-markdown/src/renderer/index.ts',
);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-bench-techdocs-'));

const pageName = (page: number) =>
  page === 0 ? 'index.md' : `page-${page}.md`;

/** A page of the length and the variety that people write. */
const pageText = (page: number, pages: number) => `# Page ${page}

Part ${page} of the service, with **bold**, *stress*, \`code\` and a [link](${pageName((page + 1) % pages)}).

!!! note "Remember"
    A box with two sentences. This is the second.

## Install

\`\`\`bash
npm install @example/part-${page}
npm start -- --port ${3000 + page}
\`\`\`

=== "TypeScript"
    \`\`\`ts
    const part: Part = createPart({ id: ${page}, name: 'part' });
    await part.start();
    \`\`\`

=== "Python"
    \`\`\`python
    part = create_part(id=${page}, name="part")
    part.start()
    \`\`\`

## Configure

| Key | Type | Default | What it does |
|-----|------|---------|--------------|
| port | number | ${3000 + page} | where it listens |
| host | string | localhost | what it binds to |
| retries | number | 3 | how often it tries again |

${'A paragraph of plain text that goes on for a while, as paragraphs do, and says little. '.repeat(6)}

## Troubleshoot

1. Look at the log
2. Restart it
3. Ask the team

- [x] checked
- [ ] not checked
`;

function writeSite(pages: number): string {
  const site = path.join(work, `site-${pages}`);
  fs.mkdirSync(path.join(site, 'docs'), { recursive: true });
  fs.writeFileSync(
    path.join(site, 'mkdocs.yml'),
    'site_name: Bench\nplugins:\n  - techdocs-core\n',
  );
  for (let page = 0; page < pages; page += 1) {
    fs.writeFileSync(
      path.join(site, 'docs', pageName(page)),
      pageText(page, pages),
    );
  }
  return site;
}

/** Node reads the generator's TypeScript itself; its imports leave out the endings. */
async function loadRenderer(): Promise<Renderer> {
  registerHooks({
    resolve(specifier, context, next) {
      const file =
        specifier.startsWith('.') &&
        context.parentURL &&
        ['.ts', '/index.ts']
          .map(ending => new URL(specifier + ending, context.parentURL))
          .find(url => fs.existsSync(url));
      return next(file ? file.href : specifier, context);
    },
  });
  return import(renderer);
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await task();
  return performance.now() - begin;
}

function fresh(name: string): string {
  const directory = path.join(work, name);
  fs.rmSync(directory, { recursive: true, force: true });
  return directory;
}

/** The `mkdocs` of an environment made for this run; undefined where it cannot be made. */
function installMkdocs(): string | undefined {
  const environment = path.join(work, 'python');
  const bin = path.join(
    environment,
    process.platform === 'win32' ? 'Scripts' : 'bin',
  );
  for (const [program, args] of [
    ['python3', ['-m', 'venv', environment]],
    [
      path.join(bin, 'pip'),
      [
        'install',
        '--quiet',
        '--disable-pip-version-check',
        'mkdocs-techdocs-core',
      ],
    ],
  ] as const) {
    const { status, error, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
    });
    if (status !== 0) {
      console.log(
        `MkDocs is left out: ${program} failed: ${
          error?.message ?? stderr.trim().split('\n').at(-1)
        }`,
      );
      return undefined;
    }
  }
  return path.join(bin, 'mkdocs');
}

function mkdocsBuild(mkdocs: string, site: string): number {
  const outputDir = fresh('mkdocs-out');
  const begin = performance.now();
  const { status, stderr } = spawnSync(
    mkdocs,
    ['build', '--quiet', '--site-dir', outputDir],
    { cwd: site, encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(`mkdocs build failed: ${stderr}`);
  }
  return performance.now() - begin;
}

async function compare(
  { buildSite }: Renderer,
  pages: number,
  mkdocs: string | undefined,
) {
  const siteDir = writeSite(pages);
  const build = () => {
    const outputDir = fresh('out');
    return timed(() => buildSite({ siteDir, outputDir }));
  };
  const name = pages === 1 ? 'one page' : `${pages} pages`;
  await build(); // the other runs are of a back end that has built before
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await build());
    if (mkdocs) {
      theirs.push(mkdocsBuild(mkdocs, siteDir));
    }
  }
  row(`${name}, ours`, milliseconds(median(ours)), '');
  if (mkdocs) {
    const ratio = median(theirs.map((time, run) => time / ours[run]));
    row(`${name}, MkDocs`, milliseconds(median(theirs)), '');
    row(`${name}, times as fast`, ratio.toFixed(1), 'at least 5');
  }
}

/** The price of the first build after a start: the program is not compiled yet. */
async function buildFirst({ buildSite }: Renderer) {
  const site = writeSite(1);
  const outputDir = fresh('out');
  row(
    'one page, ours, the first build after a start',
    milliseconds(await timed(() => buildSite({ siteDir: site, outputDir }))),
    '',
  );
}

async function changeOnePage({ buildSite, MemoryPageCache }: Renderer) {
  const siteDir = writeSite(200);
  const cache = new MemoryPageCache({ maxCharacters: 8 * 1024 * 1024 });
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    fs.appendFileSync(
      path.join(siteDir, 'docs', pageName(run)),
      `\nChange ${run}\n`,
    );
    const outputDir = fresh('out');
    times.push(await timed(() => buildSite({ siteDir, outputDir, cache })));
  }
  row(
    'one page changed among 200',
    milliseconds(median(times.slice(1))),
    'under 200 ms',
  );
}

/** Builds in a process of its own; the megabytes that it took at most. */
function buildAlone(pages: number): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--no-warnings',
      import.meta.filename,
      '--memory',
      writeSite(pages),
      fresh('out'),
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(work, 'compiled') },
    },
  );
  if (status !== 0) {
    throw new Error(stderr);
  }
  return stdout.trim();
}

function measureMemory() {
  buildAlone(1); // compiles: the back end runs compiled code, and the compiler's memory is not ours
  row(
    `${MEMORY_PAGES} pages, memory of the whole process`,
    `${buildAlone(MEMORY_PAGES)} MB`,
    'under 300 MB',
  );
}

const [mode, siteDir, outputDir] = process.argv.slice(2);
try {
  if (mode === '--memory') {
    const { buildSite } = await loadRenderer();
    await buildSite({ siteDir, outputDir });
    console.log((process.resourceUsage().maxRSS / 1024).toFixed(0));
  } else {
    const loaded = await loadRenderer();
    await buildFirst(loaded);
    await changeOnePage(loaded);
    const mkdocs = installMkdocs();
    await compare(loaded, 1, mkdocs);
    await compare(loaded, 200, mkdocs);
    measureMemory();
  }
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
