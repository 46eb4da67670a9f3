import { parseEntityRef } from '@backstage/catalog-model';
import type { Visit } from '@backstage/plugin-home';

/** How many are shown. */
export const MAX_VISITS = 8;

/** A page to go back to. */
export interface RecentVisit {
  /** The name of the entity or of the page. */
  name: string;
  /** The kind of the entity, and the part of its pages. */
  about?: string;
  path: string;
  /** Milliseconds since 1970. */
  at: number;
}

const capitalised = (text: string) =>
  text && text[0].toLocaleUpperCase('en-GB') + text.slice(1);

/** Such as “docs”; nothing for the first page of an entity. */
const partOf = (path: string) =>
  decodeURIComponent(path.split('/')[5] ?? '').replaceAll('-', ' ');

function describeVisit({
  name,
  pathname,
  entityRef,
  timestamp,
}: Visit): RecentVisit {
  const place = { path: pathname, at: timestamp };
  if (!entityRef) {
    // The title of a page ends with that of the portal.
    return { ...place, name: capitalised(name.split(' | ')[0]) };
  }
  const about = [parseEntityRef(entityRef).kind, partOf(pathname)];
  return { ...place, name, about: about.filter(Boolean).join(', ') };
}

/** The newest visits, without the home page itself. */
export function recentVisits(visits: Visit[]): RecentVisit[] {
  return visits
    .filter(({ pathname }) => pathname !== '/')
    .sort((a, b) => b.timestamp - a.timestamp)
    .slice(0, MAX_VISITS)
    .map(describeVisit);
}
