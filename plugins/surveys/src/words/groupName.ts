import { parseEntityRef } from '@backstage/catalog-model';

/** The name of a group for people: what its entity ref ends in. */
export function groupName(ref: string): string {
  return parseEntityRef(ref).name;
}
