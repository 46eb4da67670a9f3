import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  Provisioner,
  ProvisionerSession,
} from '@slipway/plugin-infra-requests-node';
import { LRUCache } from 'lru-cache';
import type { PlanStore } from '../../database/runs/PlanStore';
import type { StateStore } from '../state/StateStore';
import { Initialiser } from './Initialiser';
import { readTar } from './readTar';
import { RepositoryTree } from './RepositoryTree';
import { TerraformSession } from './TerraformSession';

/** What {@link TerraformProvisioner} works with. */
export interface TerraformOptions {
  /** A name or a path; absent: `terraform`, else `tofu`. */
  command: string | undefined;
  /** How long one command may take, in milliseconds. */
  timeout: number;
  /** How long it may take to stop, in milliseconds. */
  grace: number;
  /** A folder with providers; absent: they are fetched. */
  pluginDirectory: string | undefined;
  /** The environment by target. */
  environments: Record<string, Record<string, string>>;
  /** The folder of the runs' folders, and those that they share. */
  folders: TerraformFolders;
  /** The name of this replica. */
  instance: string;
  plans: PlanStore;
  states: StateStore;
  /** Does something that needs the database, again and again while that is away. */
  persistently: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Absolute paths. */
export interface TerraformFolders {
  runs: string;
  pluginCache: string;
  settingsFile: string;
}

/** The trees of so many commits are kept in memory. */
const MAX_TREES = 8;

/** Runs Terraform, or OpenTofu, on the machine of the portal. */
export class TerraformProvisioner implements Provisioner {
  readonly name = 'terraform';
  readonly commits = false;
  readonly #initialiser = new Initialiser();
  readonly #trees = new LRUCache<string, Promise<RepositoryTree>>({
    max: MAX_TREES,
  });

  constructor(private readonly options: TerraformOptions) {}

  begin(requestId: string): ProvisionerSession {
    return new TerraformSession(requestId, {
      ...this.options,
      initialiser: this.#initialiser,
      prepare: () => this.#makeFolders(),
      tree: (commit, archive) => this.#tree(commit, archive),
    });
  }

  /** Makes what runs share, each time: whoever cleans temporary folders up takes them away. */
  async #makeFolders(): Promise<void> {
    const { runs, pluginCache, settingsFile } = this.options.folders;
    for (const folder of [runs, pluginCache, join(settingsFile, '..')]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    await writeFile(settingsFile, '');
  }

  async #tree(
    commit: string,
    archive: () => Promise<Buffer>,
  ): Promise<RepositoryTree> {
    const tree =
      this.#trees.get(commit) ??
      archive().then(async tar => new RepositoryTree(await readTar(tar)));
    this.#trees.set(commit, tree);
    tree.catch(() => this.#trees.delete(commit));
    return tree;
  }
}
