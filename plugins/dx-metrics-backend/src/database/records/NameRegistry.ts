import type { Knex } from 'knex';
import { internNames, type Names } from './internNames';

/** How many names of each kind are remembered; a large organisation has fewer. */
const CAPACITY = 50_000;

/** Remembers which names have a number. A name never loses it, so that this holds whatever other processes do. */
export class NameRegistry {
  readonly #known = {
    components: new Set<string>(),
    repositories: new Set<string>(),
  };

  constructor(private readonly knex: Knex) {}

  /** Sees to it that these have a number, on its own: also when what they are needed for fails. */
  async intern(names: Names): Promise<void> {
    const unknown = {
      components: this.#unknown('components', names),
      repositories: this.#unknown('repositories', names),
    };
    if (unknown.components.length + unknown.repositories.length > 0) {
      await internNames(this.knex, unknown);
      this.#remember('components', unknown);
      this.#remember('repositories', unknown);
    }
  }

  #unknown(kind: keyof Names, names: Names): string[] {
    return names[kind].filter(name => !this.#known[kind].has(name));
  }

  #remember(kind: keyof Names, names: Names): void {
    const known = this.#known[kind];
    if (known.size + names[kind].length > CAPACITY) {
      known.clear();
    }
    names[kind].forEach(name => known.add(name));
  }
}
