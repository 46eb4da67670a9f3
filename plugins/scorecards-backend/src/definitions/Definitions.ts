import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  DefinitionInput,
  DefinitionText,
  FactSource,
  ScorecardOverview,
} from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import { stringify } from 'yaml';
import {
  DefinitionStore,
  type StoredDefinition,
} from '../database/DefinitionStore';
import type { DueStore } from '../database/DueStore';
import {
  compileDefinition,
  type CompiledScorecard,
  compileScorecard,
} from '../rules';
import { describeProblems } from './describeProblems';
import { toOverview } from './toOverview';
import { whichHolds } from './whichHolds';
import { groupBy } from '../groupBy';

/** A definition as it is in Git. */
export interface GitDefinition {
  name: string;
  definition: unknown;
}

/** Knows which definitions hold: for each name that of the portal, or else that in Git, in its last good version. */
export class Definitions {
  readonly #compiled = new Map<string, CompiledScorecard | undefined>();

  constructor(
    private readonly options: {
      due: DueStore;
      logger: LoggerService;
      store: DefinitionStore;
      /** What expressions may speak of. */
      sources: FactSource[];
    },
  ) {}

  get sources(): FactSource[] {
    return this.options.sources;
  }

  /**
   * The scorecards that hold, by name. What was compiled is kept, so this asks the database for little more than their
   * versions, and every replica knows of a change at once.
   *
   * @param connection - a transaction to read in
   */
  async current(connection?: Knex): Promise<Map<string, CompiledScorecard>> {
    const store = connection
      ? new DefinitionStore(connection)
      : this.options.store;
    const holding = await store.readVersions();
    await this.#compile(
      store,
      holding
        .map(({ version }) => version)
        .filter(version => !this.#compiled.has(version)),
    );
    const scorecards = new Map<string, CompiledScorecard>();
    for (const { name, version } of holding) {
      const scorecard = this.#compiled.get(version);
      if (scorecard) {
        scorecards.set(name, scorecard);
      }
    }
    return scorecards;
  }

  /** All scorecards by title, those as well that have never been good. */
  async list(): Promise<ScorecardOverview[]> {
    const byName = groupBy(await this.options.store.list(), ({ name }) => name);
    const current = await this.current();
    return [...byName.entries()]
      .map(([name, stored]) => toOverview(stored, current.has(name)))
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  }

  /** @throws NotFoundError when there is no such scorecard */
  async textOf(name: string): Promise<DefinitionText> {
    const stored = await this.options.store.find(name);
    const holding = whichHolds(stored);
    if (!holding) {
      throw new NotFoundError(`There is no scorecard ${name}`);
    }
    const git = stored.find(({ origin }) => origin === 'git');
    return {
      name,
      version: holding.version ?? '',
      source: holding.origin,
      yaml: holding.problems.length > 0 ? lastGood(holding) : holding.yaml,
      gitYaml: git?.yaml ?? null,
      savedBy: holding.savedBy,
      savedAt: holding.savedBy ? holding.savedAt.toISOString() : null,
    };
  }

  /**
   * Makes a definition of the portal hold.
   *
   * @param savedBy - entity ref
   * @throws InputError that says what is wrong, and where
   * @throws ConflictError when another version holds than the one that was edited
   */
  async save(
    name: string,
    { yaml, basedOn }: DefinitionInput,
    savedBy: string,
  ): Promise<DefinitionText> {
    const { scorecard, problems } = compileScorecard(yaml, this.sources);
    if (!scorecard) {
      throw new InputError(describeProblems(problems));
    }
    const { definition, version } = scorecard;
    if (definition.metadata.name !== name) {
      throw new InputError(`metadata.name: must be ${name}`);
    }
    await this.options.store.exclusively(async (store, transaction) => {
      const holding = whichHolds(await store.find(name))?.version ?? null;
      if (holding !== basedOn) {
        throw new ConflictError(
          holding
            ? `Somebody has changed ${name} meanwhile; take its text of now and change that`
            : `There is no scorecard ${name} any more; save it as a new one`,
        );
      }
      await store.save({
        name,
        origin: 'portal',
        yaml,
        definition,
        version,
        problems: [],
        savedBy,
        savedAt: new Date(),
      });
      await this.options.due.markAll(transaction);
    });
    return this.textOf(name);
  }

  /**
   * Takes the portal's definition away.
   *
   * @throws NotFoundError when there is none
   */
  async remove(name: string): Promise<void> {
    await this.options.store.exclusively(async (store, transaction) => {
      if (!(await store.remove(name, 'portal'))) {
        throw new NotFoundError(
          `There is no scorecard ${name} that was made or changed in the portal`,
        );
      }
      await this.options.due.markAll(transaction);
    });
  }

  /** Takes over what Git has. A definition that is not fit leaves the last good one as it is. */
  async syncGit(definitions: GitDefinition[]): Promise<void> {
    await this.options.store.exclusively(async (store, transaction) => {
      const before = new Map(
        (await store.list())
          .filter(({ origin }) => origin === 'git')
          .map(stored => [stored.name, stored]),
      );
      let isChanged = false;
      for (const { name, definition } of definitions) {
        const old = before.get(name);
        before.delete(name);
        const stored = this.#toStored(name, definition, old);
        if (!old || !isSame(old, stored)) {
          await store.save(stored);
          isChanged ||= old?.version !== stored.version;
        }
      }
      for (const name of before.keys()) {
        await store.remove(name, 'git');
        isChanged = true;
      }
      if (isChanged) {
        await this.options.due.markAll(transaction);
      }
    });
  }

  #toStored(
    name: string,
    definition: unknown,
    old?: StoredDefinition,
  ): StoredDefinition {
    const { scorecard, problems } = compileDefinition(definition, this.sources);
    if (!scorecard) {
      this.options.logger.warn(
        `The scorecard ${name} in Git is not fit: ${describeProblems(problems)}`,
      );
    }
    return {
      name,
      origin: 'git',
      yaml: stringify(definition, { lineWidth: 0 }),
      definition: scorecard?.definition ?? old?.definition ?? null,
      version: scorecard?.version ?? old?.version ?? null,
      problems: scorecard ? [] : problems,
      savedBy: null,
      savedAt: new Date(),
    };
  }

  async #compile(store: DefinitionStore, versions: string[]): Promise<void> {
    if (versions.length === 0) {
      return;
    }
    for (const { version, definition } of await store.readDefinitions(
      versions,
    )) {
      const { scorecard, problems } = compileDefinition(
        definition,
        this.sources,
      );
      if (!scorecard) {
        this.options.logger.error(
          `The scorecard ${definition.metadata.name} was fit once and is not any more: ${describeProblems(problems)}`,
        );
      }
      this.#compiled.set(version, scorecard);
    }
  }
}

function lastGood({ definition, yaml }: StoredDefinition): string {
  return definition ? stringify(definition, { lineWidth: 0 }) : yaml;
}

function isSame(a: StoredDefinition, b: StoredDefinition): boolean {
  return (
    a.yaml === b.yaml &&
    a.version === b.version &&
    describeProblems(a.problems) === describeProblems(b.problems)
  );
}
