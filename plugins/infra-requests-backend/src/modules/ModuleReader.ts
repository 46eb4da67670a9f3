import { setImmediate } from 'node:timers/promises';
import { identifierSchema } from '@slipway/plugin-infra-requests-common';
import { LRUCache } from 'lru-cache';
import type { HclReader } from './hcl/HclReader';
import { ModuleError } from './ModuleError';
import type { ModuleVersion } from './ModuleVersion';
import type {
  ModuleAt,
  ModuleFiles,
  ModuleRepository,
} from './repository/ModuleRepository';
import { type ReadModule, readModule } from './repository/readModule';
import { checkReferences } from './version/checkReferences';
import {
  type CatalogueEnvironment,
  createModuleVersion,
} from './version/createModuleVersion';

/** How many modules, and versions in environments, are kept. Each takes some tens of kilobytes. */
const KEPT = 2_000;

/** How many modules are fetched from git at a time. */
const BATCH = 100;

const COMMIT = /^[0-9a-f]{40}$/;

/** A version at a commit. */
export interface VersionAt extends ModuleAt {
  version: string;
}

/** Reads modules at commits. What stands at a commit never changes, so it is read once. */
export class ModuleReader {
  readonly repository: ModuleRepository;
  readonly #hcl: HclReader;
  readonly #environments: ReadonlyMap<string, CatalogueEnvironment>;
  readonly #modules = new LRUCache<string, Promise<ReadModule>>({ max: KEPT });
  readonly #versions = new LRUCache<string, ModuleVersion>({ max: KEPT });

  constructor(options: {
    repository: ModuleRepository;
    hcl: HclReader;
    environments: CatalogueEnvironment[];
  }) {
    this.repository = options.repository;
    this.#hcl = options.hcl;
    this.#environments = new Map(
      options.environments.map(environment => [environment.name, environment]),
    );
  }

  /** Reads many modules with few commands. */
  async prepare(wanted: ModuleAt[]): Promise<void> {
    for (let start = 0; start < wanted.length; start += BATCH) {
      const batch = wanted.slice(start, start + BATCH);
      for (const [at, files] of await this.repository.read(batch)) {
        // Requests of others are answered in between.
        await setImmediate();
        // What is wrong with it is told to whoever asks for it.
        await this.#keep(at, this.#parse(at, files)).catch(() => {});
      }
    }
  }

  /**
   * Says which environments offer a version, and what is wrong where they cannot.
   *
   * @throws ModuleError when none can
   */
  async examine(at: VersionAt): Promise<{
    module: ReadModule;
    environments: string[];
    problems: string[];
  }> {
    await setImmediate();
    const module = await this.#module(at);
    const environments: string[] = [];
    const problems = new Set<string>();
    for (const environment of this.#environments.keys()) {
      try {
        const version = await this.version(at, environment);
        if (version) {
          checkReferences(version);
          environments.push(environment);
        }
      } catch (error) {
        if (!(error instanceof ModuleError)) {
          throw error;
        }
        problems.add(error.message);
      }
    }
    return { module, environments, problems: [...problems] };
  }

  /**
   * A version as an environment offers it.
   *
   * @returns undefined when there is no such environment, or the module is not built for its target
   * @throws ModuleError when the module, or its code for the target, is no use
   */
  async version(
    at: VersionAt,
    environment: string,
  ): Promise<ModuleVersion | undefined> {
    const place = this.#environments.get(environment);
    const isModule = identifierSchema.safeParse(at.name).success;
    if (!place || !isModule || !COMMIT.test(at.commit)) {
      return undefined;
    }
    const key = `${at.name}@${at.commit}@${environment}`;
    const known = this.#versions.get(key);
    if (known) {
      return known.version === at.version ? known : undefined;
    }
    const module = await this.#module(at);
    const target = module.targets.get(place.target);
    if (!target) {
      return undefined;
    }
    if (target instanceof ModuleError) {
      throw target;
    }
    const version = createModuleVersion(
      { at, module, target, environment: place },
      this.repository,
    );
    this.#versions.set(key, version);
    return version;
  }

  async close(): Promise<void> {
    await this.#hcl.close();
  }

  async #module(at: VersionAt): Promise<ReadModule> {
    const module = await (this.#modules.get(moduleKey(at)) ??
      this.#keep(at, this.#fetch(at)));
    if (module.version !== at.version) {
      throw new ModuleError(
        'VERSION',
        undefined,
        `is ${module.version}, but the tag is that of ${at.version}: they have to agree`,
      );
    }
    return module;
  }

  async #fetch(at: ModuleAt): Promise<ReadModule> {
    const files = (await this.repository.read([at])).get(at);
    return this.#parse(at, files ?? new Map());
  }

  #parse({ name }: ModuleAt, files: ModuleFiles): Promise<ReadModule> {
    return readModule(name, files, this.#hcl);
  }

  /** What is wrong with a module stays wrong; what kept it from being read does not. */
  #keep(at: ModuleAt, reading: Promise<ReadModule>): Promise<ReadModule> {
    const key = moduleKey(at);
    this.#modules.set(key, reading);
    reading.catch(error => {
      if (!(error instanceof ModuleError)) {
        this.#modules.delete(key);
      }
    });
    return reading;
  }
}

function moduleKey({ name, commit }: ModuleAt): string {
  return `${name}@${commit}`;
}
