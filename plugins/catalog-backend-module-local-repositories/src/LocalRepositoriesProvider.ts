import { mkdir } from 'node:fs/promises';
import {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { GitMissingError } from '@slipway/git';
import { Conflict, claimEntities } from './claimEntities';
import { LocalRepository, listRepositories } from './listRepositories';
import { RepositoryMemory } from './RepositoryMemory';

const PARALLEL_READS = 4;

/** A repository that git fails to read this often counts as empty, so that it does not hold up the others. */
const MAX_ATTEMPTS = 3;

/** Options of {@link LocalRepositoriesProvider}. */
export interface LocalRepositoriesProviderOptions {
  /** Absolute path of the folder that holds the repositories. */
  directory: string;
  logger: LoggerService;
  /** How often the folder is looked at. */
  schedule: SchedulerServiceTaskRunner;
}

/**
 * Provides what the local repositories describe on their branch `main`.
 *
 * Each change is handed to the catalog as the whole state. The catalog compares it with its own and touches only what
 * differs, so a restart, a lost change and a second replica all end in the same place.
 */
export class LocalRepositoriesProvider implements EntityProvider {
  private readonly directory: string;
  private readonly logger: LoggerService;
  private readonly schedule: SchedulerServiceTaskRunner;
  private readonly memory: RepositoryMemory;
  private connection: EntityProviderConnection | undefined;
  private isApplied = false;
  private readonly failures = new Map<string, number>();
  private conflicts: string[] = [];
  private reported = new Set<string>();
  private lastScan: Promise<void> = Promise.resolve();

  constructor({
    directory,
    logger,
    schedule,
  }: LocalRepositoriesProviderOptions) {
    this.directory = directory;
    this.logger = logger;
    this.schedule = schedule;
    this.memory = new RepositoryMemory(logger);
  }

  getProviderName(): string {
    return 'slipway-local-repositories';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    this.connection = connection;
    await this.schedule.run({
      id: 'slipway-local-repositories',
      fn: () => this.scan(),
    });
  }

  /** Brings the catalog up to date with the disk. Calls wait for the ones before them. Never rejects. */
  async scan(): Promise<void> {
    this.lastScan = this.lastScan.then(() => this.scanOnce());
    return this.lastScan;
  }

  private async scanOnce(): Promise<void> {
    if (!this.connection) {
      return;
    }
    const problems: string[] = [];
    try {
      await mkdir(this.directory, { recursive: true });
      const repositories = await listRepositories(this.directory);
      const { hasChanged, isComplete } = await this.refresh(
        repositories,
        problems,
      );
      this.isApplied &&= !hasChanged;
      if (!this.isApplied && isComplete) {
        await this.apply(this.connection, repositories);
        this.isApplied = true;
      }
    } catch (error) {
      problems.push(
        `The repositories in ${this.directory} could not be brought into the catalog: ${error}`,
      );
    }
    this.report([...problems, ...this.conflicts]);
  }

  /** Reads what moved. The outcome is complete when nothing is missing from it for want of another attempt. */
  private async refresh(
    repositories: LocalRepository[],
    problems: string[],
  ): Promise<{ hasChanged: boolean; isComplete: boolean }> {
    let hasChanged = this.memory.keepOnly(
      new Set(repositories.map(({ name }) => name)),
    );
    let isComplete = true;
    const readOne = async (repository: LocalRepository) => {
      const { name } = repository;
      try {
        hasChanged = (await this.memory.refresh(repository)) || hasChanged;
        this.failures.delete(name);
      } catch (error) {
        if (error instanceof GitMissingError) {
          throw error;
        }
        const failures = (this.failures.get(name) ?? 0) + 1;
        this.failures.set(name, failures);
        isComplete &&= this.memory.knows(name) || failures >= MAX_ATTEMPTS;
        problems.push(`Repository ${name} could not be read: ${error}`);
      }
    };
    for (let start = 0; start < repositories.length; start += PARALLEL_READS) {
      await Promise.all(
        repositories.slice(start, start + PARALLEL_READS).map(readOne),
      );
    }
    return { hasChanged, isComplete };
  }

  private async apply(
    connection: EntityProviderConnection,
    repositories: LocalRepository[],
  ): Promise<void> {
    const { entities, conflicts } = claimEntities(
      repositories.map(({ name }) => ({
        repository: name,
        entities: this.memory.entitiesOf(name),
      })),
    );
    await connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
    this.conflicts = conflicts.map(describeConflict);
    this.logger.info(
      `${repositories.length} local repositories describe ${entities.length} entities`,
    );
  }

  /** Logs what was not already logged at the last look: a standing problem is worth one line, not one every second. */
  private report(problems: string[]) {
    problems
      .filter(problem => !this.reported.has(problem))
      .forEach(problem => this.logger.warn(problem));
    this.reported = new Set(problems);
  }
}

function describeConflict({ entityRef, keeper, other }: Conflict): string {
  return (
    `Repositories ${keeper} and ${other} both describe ${entityRef}. The older one, ${keeper}, keeps it; ` +
    `rename the one in ${other}.`
  );
}
