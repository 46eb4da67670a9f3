import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseState, type TerraformState } from '../state/StateStore';
import type { TarEntry } from './readTar';

/** Who works in a folder, and for which run. */
export interface Owner {
  instance: string;
  requestId: string;
  n: number;
}

const OWNER_FILE = 'owner.json';
const STATE_FILE = 'terraform.tfstate';
const PLAN_FILE = 'plan.tfplan';
const VALUES_FILE = 'terraform.tfvars.json';
/** Files up to so many bytes, as those of modules are, take several times as long to wait for as to write. */
const TINY = 16 * 1024;
/** After so many of those others have their turn. */
const AT_ONCE = 20;

/** A folder of one run, that nobody but the portal can read. */
export class RunFolder {
  private constructor(readonly path: string) {}

  /** @param parent - the folder of all runs */
  static async make(parent: string, owner: Owner): Promise<RunFolder> {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    // mkdtemp makes folders that are their owner's alone.
    const path = await mkdtemp(join(parent, `${owner.requestId}-${owner.n}-`));
    const folder = new RunFolder(path);
    await folder.writeOwner(owner);
    return folder;
  }

  /** A folder that is there. */
  static at(path: string): RunFolder {
    return new RunFolder(path);
  }

  /** Unpacks files, as a tar file has them. */
  async unpack(subfolder: string, entries: TarEntry[]): Promise<void> {
    const files = entries.map(entry => ({
      ...entry,
      path: join(this.path, subfolder, entry.path),
    }));
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
      await mkdir(folder, { recursive: true });
    }
    const isTiny = ({ content }: TarEntry) => content.length <= TINY;
    const tiny = files.filter(isTiny);
    for (let start = 0; start < tiny.length; start += AT_ONCE) {
      for (const { path, content, mode } of tiny.slice(
        start,
        start + AT_ONCE,
      )) {
        writeFileSync(path, content, { mode });
      }
      await setImmediate();
    }
    for (const { path, content, mode } of files.filter(file => !isTiny(file))) {
      await writeFile(path, content, { mode });
    }
  }

  async write(name: string, content: string | Buffer): Promise<void> {
    await writeFile(join(this.path, name), content, { mode: 0o600 });
  }

  /** Says for which run the folder is: an apply goes on in that of its plan. */
  async writeOwner(owner: Owner): Promise<void> {
    await this.write(OWNER_FILE, JSON.stringify(owner));
  }

  /** Undefined where nobody has written it whole. */
  async readOwner(): Promise<Owner | undefined> {
    try {
      return JSON.parse((await this.readText(OWNER_FILE)) ?? '');
    } catch {
      return undefined;
    }
  }

  async writeState({ text }: TerraformState): Promise<void> {
    await this.write(STATE_FILE, text);
  }

  /** The state as Terraform has left it, if it is whole. */
  async readState(): Promise<TerraformState | undefined> {
    return parseState((await this.#read(STATE_FILE))?.toString() ?? '');
  }

  async writeValues(values: string): Promise<void> {
    await this.write(VALUES_FILE, values);
  }

  async writePlan(bytes: Buffer): Promise<void> {
    await this.write(PLAN_FILE, bytes);
  }

  async readPlan(): Promise<Buffer> {
    return readFile(join(this.path, PLAN_FILE));
  }

  /** A small file; undefined where there is none. */
  async readText(name: string): Promise<string | undefined> {
    return (await this.#read(name))?.toString();
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  async #read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.path, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }
}
