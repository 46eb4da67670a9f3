import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Rights } from '@slipway/plugin-machine-tokens-node';
import type { CatalogMirror } from '../attribution/CatalogMirror';
import type { CatalogSnapshot } from '../attribution/CatalogSnapshot';
import { recordName } from '../database/fragments/FragmentStore';
import { keyOf, type PriorStore } from '../database/reach/PriorStore';
import type { NativeRecord } from '../ingestion/NativeRecord';
import type { ParsedBatch } from '../ingestion/parseBatch';
import type { Fragment } from '../sources/fragments/Fragment';
import { Confines, type Problem } from './Confines';
import {
  attributeFragment,
  type Said,
  saidByFragment,
  saidByRecord,
} from './Said';

/** How old a snapshot may be to refuse a machine, in milliseconds. */
const YOUNG = 3_000;
/** How old it may be to let one report, in milliseconds: as long as the catalog may be away. */
const OLDEST = 5 * 60_000;

/** What was reported before of what a batch says. */
interface Prior {
  owners: Awaited<ReturnType<PriorStore['readOwners']>>;
  blamed: Awaited<ReturnType<PriorStore['readDeployments']>>;
  fragments: Awaited<ReturnType<PriorStore['readFragments']>>;
}

/**
 * Keeps machines to the components that they may report of. A record is refused when it leads elsewhere, or nowhere; when it
 * would take the place of a record of another component; and when it blames a deployment of another one. People and plugins,
 * and machines that are tied to nothing, pass.
 */
export class ReachGuard {
  constructor(
    private readonly options: {
      mirror: CatalogMirror;
      prior: Pick<
        PriorStore,
        'readOwners' | 'readDeployments' | 'readFragments'
      >;
      rights: Pick<Rights, 'reachOf'>;
    },
  ) {}

  /** Leaves the records that the caller may report. */
  async confineRecords<T>(
    batch: ParsedBatch<T>,
    credentials: BackstageCredentials,
    toNative: (record: T) => NativeRecord,
  ): Promise<ParsedBatch<T>> {
    return this.#confine(batch, credentials, (record, snapshot) => [
      saidByRecord(snapshot, toNative(record)),
    ]);
  }

  /** Leaves the events that the caller may send. One that nothing is derived of passes. */
  async confineEvents(
    batch: ParsedBatch<Fragment[]>,
    credentials: BackstageCredentials,
  ): Promise<ParsedBatch<Fragment[]>> {
    return this.#confine(batch, credentials, (fragments, snapshot) =>
      fragments.map(fragment => saidByFragment(snapshot, fragment)),
    );
  }

  async #confine<T>(
    batch: ParsedBatch<T>,
    credentials: BackstageCredentials,
    read: (record: T, snapshot: CatalogSnapshot) => Said[],
  ): Promise<ParsedBatch<T>> {
    const { mirror, rights } = this.options;
    const reach = rights.reachOf(credentials);
    if (reach.kind === 'anything' || batch.records.length === 0) {
      return batch;
    }
    const snapshot = await mirror.snapshot(OLDEST, OLDEST);
    const confines = Confines.of(reach, snapshot)!;
    const kept = await this.#judge(batch, confines, snapshot, read);
    // Whoever has an account at a forge can come here with nothing in the catalog, and does not have it read.
    if (kept.records.length === batch.records.length || confines.isEmpty) {
      return kept;
    }
    const young = await mirror.snapshot(YOUNG, OLDEST);
    return young === snapshot
      ? kept
      : this.#judge(batch, Confines.of(reach, young)!, young, read);
  }

  async #judge<T>(
    batch: ParsedBatch<T>,
    confines: Confines,
    snapshot: CatalogSnapshot,
    read: (record: T, snapshot: CatalogSnapshot) => Said[],
  ): Promise<ParsedBatch<T>> {
    const said = batch.records.map(record => read(record, snapshot));
    const outside = said.map(all =>
      findFirst(all, one => confines.findProblem(one)),
    );
    // The database is asked of nothing that is refused anyway, and so not at all by whoever has nothing in the catalog.
    const prior = await this.#readPrior(
      said.filter((_, place) => !outside[place]).flat(),
    );
    const kept: ParsedBatch<T> = {
      records: [],
      indexes: [],
      rejected: [...batch.rejected],
    };
    batch.records.forEach((record, place) => {
      const index = batch.indexes[place];
      const problem =
        outside[place] ??
        findFirst(said[place], one =>
          findPriorProblem(one, prior, confines, snapshot),
        );
      if (problem) {
        kept.rejected.push({ index, ...problem });
      } else {
        kept.records.push(record);
        kept.indexes.push(index);
      }
    });
    kept.rejected.sort((a, b) => a.index - b.index);
    return kept;
  }

  async #readPrior(said: Said[]): Promise<Prior> {
    if (said.length === 0) {
      return { owners: new Map(), blamed: new Map(), fragments: new Map() };
    }
    const { prior } = this.options;
    const blamed = said.flatMap(({ causedBy }) => causedBy ?? []);
    return {
      owners: await prior.readOwners(said),
      blamed: await prior.readDeployments(blamed),
      fragments: await prior.readFragments(said.map(nameOf)),
    };
  }
}

function findFirst(
  said: Said[],
  find: (one: Said) => Problem | undefined,
): Problem | undefined {
  return said.flatMap(one => find(one) ?? [])[0];
}

function findPriorProblem(
  said: Said,
  prior: Prior,
  confines: Confines,
  snapshot: CatalogSnapshot,
): Problem | undefined {
  const { kind, source, id, causedBy, paths } = said;
  const told = prior.fragments
    .get(nameOf(said))
    // What several sources tell of an artifact is of the same one.
    ?.filter(earlier => kind === 'artifact' || earlier.source === source)
    .flatMap(earlier => attributeFragment(snapshot, earlier).components);
  const owner = confines.findOutside([
    ...(prior.owners.get(keyOf(said)) ?? []),
    ...(told ?? []),
  ]);
  if (owner) {
    const reason = `the ${kind} ${id} was reported before, of ${owner}`;
    return { path: paths.id, reason };
  }
  const candidates = (causedBy && prior.blamed.get(causedBy)) || [];
  const blamed = confines.findOutside(
    candidates
      // Those that the rule for incidents could choose.
      .filter(each => candidates.length === 1 || each.source === source)
      .map(({ ref }) => ref),
  );
  return blamed
    ? { path: paths.causedBy, reason: `this is a deployment of ${blamed}` }
    : undefined;
}

function nameOf({ kind, id }: Said): string {
  return recordName({ kind, recordId: id });
}
