import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';

/** Documentation that did not change for this long is marked as stale, in ms. */
const STALE_AFTER = 90 * 24 * 60 * 60 * 1000;

/** The documentation of one owner. */
export interface DocsGroup {
  /** An entity ref; nothing for what has no owner. */
  owner?: string;
  /** Whether the reader or one of their groups is the owner. */
  isMine: boolean;
  builds: DocsBuild[];
}

export function isStale(build: DocsBuild, now = Date.now()): boolean {
  return (
    build.changedAt !== undefined &&
    now - Date.parse(build.changedAt) > STALE_AFTER
  );
}

/** Whether each word stands in the title, the description, the name or the owner. */
export function matchesWords(build: DocsBuild, words: string): boolean {
  const text = [build.title, build.description, build.entityRef, build.owner]
    .join(' ')
    .toLocaleLowerCase('en');
  return words
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every(word => text.includes(word));
}

const byTitle = (a: DocsBuild, b: DocsBuild) =>
  a.title.localeCompare(b.title, 'en');

const rank = ({ isMine, owner }: DocsGroup) => {
  if (isMine) {
    return 0;
  }
  return owner ? 1 : 2;
};

/** Groups by owner: the reader's own first, then the others by name, and last what has no owner. */
export function groupByOwner(
  builds: DocsBuild[],
  ownershipRefs: string[],
): DocsGroup[] {
  const groups = new Map<string | undefined, DocsGroup>();
  for (const build of [...builds].sort(byTitle)) {
    const { owner } = build;
    const group = groups.get(owner) ?? {
      owner,
      isMine: owner !== undefined && ownershipRefs.includes(owner),
      builds: [],
    };
    group.builds.push(build);
    groups.set(owner, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      rank(a) - rank(b) || (a.owner ?? '').localeCompare(b.owner ?? '', 'en'),
  );
}
