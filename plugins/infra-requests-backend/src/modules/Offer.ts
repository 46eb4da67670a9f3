import type {
  Modules,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';

/** A version that is approved and was read. */
export interface Offered {
  name: string;
  version: string;
  commit: string;
  title: string;
  description: string;
  category: ModuleSummary['category'];
  /** Names of those that offer it. */
  environments: string[];
}

/** A problem of the catalogue. */
export type CatalogueProblem = Modules['problems'][number];

/** What may be asked for, and what is in the way of the rest. */
export class Offer {
  readonly items: ModuleSummary[];
  readonly #commits: ReadonlyMap<string, string>;

  constructor(
    offered: Offered[] = [],
    readonly problems: CatalogueProblem[] = [],
  ) {
    this.#commits = new Map(
      offered.map(({ name, version, commit }) => [
        `${name}@${version}`,
        commit,
      ]),
    );
    this.items = [...Map.groupBy(offered, ({ name }) => name).values()]
      .map(summaryOf)
      .toSorted((one, other) => one.title.localeCompare(other.title, 'en'));
  }

  /** The commit of a version; undefined when it is not offered. */
  commitOf(name: string, version: string): string | undefined {
    return this.#commits.get(`${name}@${version}`);
  }
}

/** Told as its newest version tells it. */
function summaryOf(versions: Offered[]): ModuleSummary {
  const newest = versions.toSorted((one, other) =>
    byAge(other.version, one.version),
  );
  const [{ name, title, description, category, environments }] = newest;
  return {
    ...{ name, title, description, category, environments },
    versions: newest.map(({ version }) => version),
  };
}

/** The older version first. */
function byAge(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
