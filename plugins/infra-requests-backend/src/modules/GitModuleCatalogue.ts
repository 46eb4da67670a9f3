import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ModuleCatalogue } from './ModuleCatalogue';
import { ModuleError } from './ModuleError';
import type { ModuleReader } from './ModuleReader';
import type { ModuleVersion } from './ModuleVersion';
import { type CatalogueProblem, Offer, type Offered } from './Offer';
import type { PinnedVersions } from './PinnedVersions';

/** How old the list may be before it is made anew, in milliseconds. */
const MAX_AGE = 60_000;

/** Whose problem it is when it is no single module's. */
const ALL_MODULES = '*';

/** A version that is approved, and what came of reading it. It never changes, because the commit does not. */
interface Outcome {
  offered?: Offered;
  problems: string[];
  /** Whether another try may come to something else: the parser did not answer. */
  isPassing?: boolean;
}

/**
 * Offers the approved versions of a git repository. The list is made anew in the background, at most once a minute. While
 * the repository or the database cannot be reached it stays as it was, and a problem of the module `*` says so.
 */
export class GitModuleCatalogue implements ModuleCatalogue {
  readonly #stopping = new AbortController();
  /** By name, version and commit. */
  #outcomes = new Map<string, Outcome>();
  /** Commits by name and version. */
  readonly #pins = new Map<string, string>();
  #offer = new Offer();
  #failure?: string;
  #madeAt = -Infinity;
  #making?: Promise<void>;

  constructor(
    private readonly options: {
      reader: ModuleReader;
      /** Versions by module. */
      approved: ReadonlyMap<string, string[]>;
      pinned: PinnedVersions;
      logger: LoggerService;
    },
  ) {}

  async list(): ReturnType<ModuleCatalogue['list']> {
    const { items, problems } = await this.#current();
    return {
      items,
      problems: this.#failure
        ? [
            { module: ALL_MODULES, version: null, message: this.#failure },
            ...problems,
          ]
        : problems,
    };
  }

  async find(
    name: string,
    version: string,
    environment: string,
  ): Promise<ModuleVersion | undefined> {
    const offer = await this.#current();
    const commit = offer.commitOf(name, version, environment);
    return commit
      ? this.load({ name, version, commit }, environment)
      : undefined;
  }

  async load(
    made: { name: string; version: string; commit: string },
    environment: string,
  ): Promise<ModuleVersion | undefined> {
    try {
      return await this.options.reader.version(made, environment);
    } catch (error) {
      if (error instanceof ModuleError) {
        return undefined;
      }
      throw error;
    }
  }

  /** Waits for what runs in the background. */
  async settled(): Promise<void> {
    await this.#making;
  }

  /** Ends what runs in the background. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
    await this.options.reader.close();
  }

  async #current(): Promise<Offer> {
    const isOld = Date.now() - this.#madeAt >= MAX_AGE;
    if (isOld && !this.#stopping.signal.aborted) {
      this.#making ??= this.#make().finally(() => {
        this.#madeAt = Date.now();
        this.#making = undefined;
      });
    }
    if (this.#madeAt === -Infinity) {
      await this.#making;
    }
    return this.#offer;
  }

  async #make(): Promise<void> {
    const { repository } = this.options.reader;
    try {
      const missed = await repository.update(this.#stopping.signal);
      this.#offer = await this.#read(await repository.tags());
      this.#tell(
        missed &&
          `The repository of the modules cannot be fetched, so new versions are not seen: ${missed}`,
      );
    } catch (error) {
      this.#tell(
        `The catalogue cannot be read, so it is as it was before: ${toError(error).message}`,
      );
    }
  }

  /** Each failure is logged once. */
  #tell(failure: string | undefined) {
    if (failure && failure !== this.#failure) {
      this.options.logger.warn(failure);
    }
    this.#failure = failure;
  }

  async #read(tags: ReadonlyMap<string, string>): Promise<Offer> {
    const problems: CatalogueProblem[] = [];
    const wanted: { name: string; version: string; commit: string }[] = [];
    for (const [name, versions] of this.options.approved) {
      for (const version of versions) {
        const found = await this.#locate(name, version, tags);
        if ('problem' in found) {
          problems.push({ module: name, version, message: found.problem });
        } else {
          wanted.push({ name, version, ...found });
        }
      }
    }
    const outcomes = new Map<string, Outcome>();
    await this.options.reader.prepare(
      wanted.filter(each => !this.#outcomes.has(keyOf(each))),
    );
    for (const each of wanted) {
      const key = keyOf(each);
      const outcome = this.#outcomes.get(key) ?? (await this.#examine(each));
      outcomes.set(key, outcome);
      problems.push(
        ...outcome.problems.map(message => ({
          module: each.name,
          version: each.version,
          message,
        })),
      );
    }
    this.#outcomes = new Map(
      [...outcomes].filter(([, { isPassing }]) => !isPassing),
    );
    return new Offer(
      [...outcomes.values()].flatMap(({ offered }) => offered ?? []),
      problems,
    );
  }

  /** The commit of a version, which has to be what it was when it was first seen. */
  async #locate(
    name: string,
    version: string,
    tags: ReadonlyMap<string, string>,
  ): Promise<{ commit: string } | { problem: string }> {
    const tag = `${name}-v${version}`;
    const commit = tags.get(tag);
    if (!commit) {
      return {
        problem: `The repository has no tag ${tag}: push it, or take the version out of what is approved`,
      };
    }
    const pinned =
      this.#pins.get(tag) ??
      (await this.options.pinned.pin(name, version, commit));
    this.#pins.set(tag, pinned);
    return pinned === commit
      ? { commit }
      : {
          problem: `The tag ${tag} was moved from ${pinned} to ${commit}: move it back, and release the change as a new version`,
        };
  }

  async #examine(each: {
    name: string;
    version: string;
    commit: string;
  }): Promise<Outcome> {
    const { reader } = this.options;
    try {
      const { module, environments, problems } = await reader.examine(each);
      const { title, description, category } = module.manifest;
      const isUseful = environments.length > 0 || problems.length === 0;
      return {
        problems,
        ...(isUseful && {
          offered: { ...each, title, description, category, environments },
        }),
      };
    } catch (error) {
      return {
        problems: [toError(error).message],
        isPassing: !(error instanceof ModuleError),
      };
    }
  }
}

function keyOf(each: { name: string; version: string; commit: string }) {
  return `${each.name}@${each.version}@${each.commit}`;
}
