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
  readonly #offered: ReadonlyMap<string, Offered>;

  constructor(
    offered: Offered[] = [],
    readonly problems: CatalogueProblem[] = [],
  ) {
    this.#offered = new Map(
      offered.map(each => [`${each.name}@${each.version}`, each]),
    );
    this.items = [...Map.groupBy(offered, ({ name }) => name).values()]
      .map(summaryOf)
      .toSorted((one, other) => one.title.localeCompare(other.title, 'en'));
  }

  /** The commit of a version; undefined when the environment does not offer it. */
  commitOf(
    name: string,
    version: string,
    environment: string,
  ): string | undefined {
    const offered = this.#offered.get(`${name}@${version}`);
    return offered?.environments.includes(environment)
      ? offered.commit
      : undefined;
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
