import { foldFields } from './foldFields';
import {
  type Fields,
  type Fragment,
  type FragmentKind,
  type FragmentOf,
  keyText,
} from './Fragment';

/** How many pushes up to its heads are searched for the commits of a change. */
export const MAX_PUSHES = 100;

/** Fragments, by what they are about. */
export class FragmentIndex {
  readonly #byRecord = new Map<string, Fragment[]>();
  /** What several sources say about an artifact or a push is about the same one. */
  readonly #byReference = new Map<string, Fragment[]>();
  readonly #changesByHead = new Map<string, Set<string>>();

  constructor(fragments: Fragment[]) {
    for (const fragment of fragments) {
      add(this.#byRecord, keyText(fragment), fragment);
      add(this.#byReference, `${fragment.kind} ${fragment.recordId}`, fragment);
      if (fragment.kind === 'change' && fragment.refersTo) {
        const changes =
          this.#changesByHead.get(fragment.refersTo) ?? new Set<string>();
        changes.add(keyText(fragment));
        this.#changesByHead.set(fragment.refersTo, changes);
      }
    }
  }

  /** The fragments of each record of a kind. */
  records<K extends FragmentKind>(kind: K): FragmentOf<K>[][] {
    return [...this.#byRecord.values()].filter(
      (fragments): fragments is FragmentOf<K>[] => fragments[0].kind === kind,
    );
  }

  lookup<K extends 'artifact' | 'push'>(
    kind: K,
    id: string,
  ): Partial<Fields[K]> {
    return foldFields<K>(this.#fragmentsOf(kind, id));
  }

  /**
   * The pushes that brought the commits of a change: those of each head that it had, and the ones before them, back to
   * one that was the head of another change.
   */
  pushesOf(change: FragmentOf<'change'>[]): Partial<Fields['push']>[] {
    const own = keyText(change[0]);
    const seen = new Set(referencesOf(change));
    for (const id of seen) {
      const before = referencesOf(this.#fragmentsOf('push', id)).filter(
        earlier => !this.#isHeadOfOther(earlier, own),
      );
      before
        .slice(0, Math.max(0, MAX_PUSHES - seen.size))
        .forEach(push => seen.add(push));
    }
    return [...seen].map(id => this.lookup('push', id));
  }

  #isHeadOfOther(push: string, own: string): boolean {
    const changes = this.#changesByHead.get(push) ?? new Set();
    return changes.size > (changes.has(own) ? 1 : 0);
  }

  #fragmentsOf<K extends FragmentKind>(kind: K, id: string): FragmentOf<K>[] {
    return (this.#byReference.get(`${kind} ${id}`) ?? []) as FragmentOf<K>[];
  }
}

/** The ids of the records that fill gaps of this one. */
export function referencesOf(fragments: Fragment[]): string[] {
  return [
    ...new Set(fragments.flatMap(({ refersTo }) => refersTo ?? [])),
  ].sort();
}

function add(map: Map<string, Fragment[]>, key: string, fragment: Fragment) {
  const fragments = map.get(key);
  if (fragments) {
    fragments.push(fragment);
  } else {
    map.set(key, [fragment]);
  }
}
