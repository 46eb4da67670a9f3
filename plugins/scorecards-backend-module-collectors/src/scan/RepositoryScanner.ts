import { setImmediate } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import type { FactValue } from '@slipway/plugin-scorecards-common';
import type {
  CollectedEntity,
  FactOutcome,
} from '@slipway/plugin-scorecards-node';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { readKubernetesFacts } from '../kubernetes/readKubernetesFacts';
import { readReliabilityFacts } from '../reliability/readReliabilityFacts';
import { readRepositoryFacts } from '../repository/readRepositoryFacts';
import type { FileTree } from '../tree/FileTree';
import {
  locateRepository,
  type Place,
  type PlaceOptions,
} from '../tree/locateRepository';
import type { TreeReader } from '../tree/TreeReader';
import { ComponentFiles } from './ComponentFiles';
import { RepositoryFiles } from './RepositoryFiles';

/** What is read from files. */
export type ScannedSource = 'repository' | 'kubernetes' | 'reliability';

type Facts = Record<string, FactValue>;

interface Scan {
  /** What the facts were read from: the place, its version, and what the entity says itself. */
  version: string;
  basis: string;
  facts: Record<ScannedSource, Facts>;
}

interface PlacedEntity extends CollectedEntity {
  place: Place;
}

const PARALLEL_REPOSITORIES = 4;

/** A scan takes about a kilobyte. */
const MAX_REMEMBERED = 50_000;

/**
 * Reads the facts of all sources that are about files, with one look at each repository. What was found is kept until
 * the repository has a new commit, so most looks end at the question for its newest one.
 */
export class RepositoryScanner {
  readonly #scans = new LRUCache<string, Scan>({ max: MAX_REMEMBERED });

  constructor(private readonly options: PlaceOptions & { trees: TreeReader }) {}

  /** @returns what one of the sources knows of each entity */
  async collect(
    source: ScannedSource,
    entities: CollectedEntity[],
    signal: AbortSignal,
  ): Promise<Map<string, FactOutcome>> {
    const outcomes = new Map<string, FactOutcome>(
      entities.map(({ ref }) => [ref, { none: true }]),
    );
    const limit = pLimit(PARALLEL_REPOSITORIES);
    const scans = [...this.#byRepository(entities).values()].map(placed =>
      limit(async () => {
        signal.throwIfAborted();
        for (const [ref, outcome] of await this.#scan(source, placed)) {
          outcomes.set(ref, outcome);
        }
      }),
    );
    await Promise.all(scans);
    return outcomes;
  }

  #byRepository(entities: CollectedEntity[]): Map<string, PlacedEntity[]> {
    const groups = new Map<string, PlacedEntity[]>();
    for (const collected of entities) {
      const place = locateRepository(collected.entity, this.options);
      if (place) {
        const group = groups.get(place.key) ?? [];
        groups.set(place.key, [...group, { ...collected, place }]);
      }
    }
    return groups;
  }

  async #scan(
    source: ScannedSource,
    placed: PlacedEntity[],
  ): Promise<[string, FactOutcome][]> {
    try {
      const tree = await this.options.trees.read(
        placed[0].place.repository,
        this.#commonVersion(placed),
      );
      if (tree === undefined) {
        return [];
      }
      if (tree !== 'unchanged') {
        await this.#remember(tree, placed);
      }
      return placed.map(({ ref }) => [ref, this.#outcome(ref, source)]);
    } catch (error) {
      const { message } = error as Error;
      return placed.map(({ ref }) => [ref, { error: message }]);
    }
  }

  async #remember(tree: FileTree, placed: PlacedEntity[]) {
    const files = new RepositoryFiles(tree);
    for (const { ref, entity, place } of placed) {
      const component = new ComponentFiles(files, place.patterns);
      this.#scans.set(ref, {
        version: tree.version,
        basis: basisOf(entity, place),
        facts: {
          repository: readRepositoryFacts(component),
          kubernetes: readKubernetesFacts(component),
          reliability: readReliabilityFacts(component, entity),
        },
      });
      // Others want to be served between two components of a large repository.
      await setImmediate();
    }
  }

  /** The version that all of them were last scanned at; undefined when one was not, or is another entity by now. */
  #commonVersion(placed: PlacedEntity[]): string | undefined {
    const versions = placed.map(({ ref, entity, place }) => {
      const scan = this.#scans.get(ref);
      return scan?.basis === basisOf(entity, place) ? scan.version : undefined;
    });
    return new Set(versions).size === 1 ? versions[0] : undefined;
  }

  #outcome(ref: string, source: ScannedSource): FactOutcome {
    const facts = this.#scans.get(ref)?.facts[source] ?? {};
    return Object.keys(facts).length > 0 ? { facts } : { none: true };
  }
}

function basisOf({ metadata }: Entity, { key, patterns }: Place): string {
  return JSON.stringify([key, patterns, metadata.links ?? []]);
}
