import fs from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../../bootstrap/inputs.mjs';
import { prepared } from '../../bootstrap/paths.mjs';
import type { Step } from '../../bootstrap/progress.mjs';
import { DEMO_CONFIG, PLATFORM_ENGINEER, waitForCatalog } from '../demo.ts';
import { startPortal } from '../portal.ts';
import { PortalApi } from '../portalApi.ts';
import { freePort } from '../ports.ts';
import type { Postgres } from '../postgres.ts';
import { stopSignal } from '../signals.ts';
import { templatesDirectory, type Form } from './form.ts';

const CONFIG = 'scripts/lib/golden-paths/portal.yaml';
const TIMEOUT_MS = 60_000;

/** The ids of the destinations in portal.yaml. */
export const DESTINATIONS = ['local', 'github.com/Harbour'];

/** A generated file. */
export interface RenderedFile {
  path: string;
  content: Buffer;
  executable: boolean;
}

/** What the scaffolder made of a set of answers: files, or why it refused them. */
export type Rendering = { files: RenderedFile[] } | { refused: string };

interface DryRunFile {
  path: string;
  executable?: boolean;
  base64Content: string;
}

/** The scaffolder's dry run, in a portal of its own. */
export class Renderer {
  readonly #portal: PortalApi;
  readonly #contents: DryRunFile[];
  readonly stop: () => Promise<void>;

  private constructor(portal: PortalApi, stop: () => Promise<void>) {
    this.#portal = portal;
    this.#contents = templateContents();
    this.stop = stop;
  }

  static async start(postgres: Postgres, step: Step): Promise<Renderer> {
    const portal = await startPortal({
      port: await freePort(),
      postgres,
      directory: path.join(prepared, 'golden-paths/portal'),
      logFile: path.join(prepared, 'golden-paths/log/portal.log'),
      configs: [DEMO_CONFIG, CONFIG],
      signal: stopSignal,
    });
    await waitForCatalog(portal.url, true, step);
    return new Renderer(
      await PortalApi.asPerson(portal.url, PLATFORM_ENGINEER),
      portal.stop,
    );
  }

  /** Renders as the template editor does: with the template's folder from this checkout. */
  render(form: Form, values: Record<string, unknown>): Promise<Rendering> {
    return this.#dryRun(form, values, this.#contents);
  }

  /** Tells why answers are refused before anything is rendered; undefined when they are not. */
  async refusal(
    form: Form,
    values: Record<string, unknown>,
  ): Promise<string | undefined> {
    const first = {
      ...form.template.spec,
      steps: form.template.spec.steps.slice(0, 1),
      output: {},
    };
    const template = { ...form.template, spec: first };
    const rendering = await this.#dryRun({ ...form, template }, values, []);
    return 'refused' in rendering ? rendering.refused : undefined;
  }

  async #dryRun(
    form: Form,
    values: Record<string, unknown>,
    directoryContents: DryRunFile[],
  ): Promise<Rendering> {
    const response = await this.#portal.request('scaffolder/v2/dry-run', {
      method: 'POST',
      body: JSON.stringify({
        template: form.template,
        values,
        directoryContents,
      }),
      signal: AbortSignal.any([stopSignal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const body = await response.text();
    if (!response.ok) {
      return { refused: body };
    }
    const rendered = JSON.parse(body) as { directoryContents: DryRunFile[] };
    return {
      files: rendered.directoryContents
        .map(file => ({
          path: file.path,
          content: Buffer.from(file.base64Content, 'base64'),
          executable: file.executable ?? false,
        }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    };
  }
}

function templateContents(): DryRunFile[] {
  return filesBelow(templatesDirectory).map(file => ({
    path: path.relative(templatesDirectory, file).split(path.sep).join('/'),
    base64Content: fs.readFileSync(file, 'base64'),
  }));
}

/** Writes what was rendered into an empty folder. */
export function unpack(files: RenderedFile[], folder: string) {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    const target = path.join(folder, file.path);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, file.content, {
      mode: file.executable ? 0o755 : 0o644,
    });
  }
}
