import type { Entity } from '@backstage/catalog-model';

/** The person who signs in as a guest, and their group `books`. */
export const people: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'guest', namespace: 'default' },
    spec: { memberOf: ['books'] },
    relations: [{ type: 'memberOf', targetRef: 'group:default/books' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'books', namespace: 'default' },
    spec: { type: 'team', children: [] },
  },
];

/** A component of the group `books`, or of another one. */
export function componentEntity(
  name: string,
  options: { owner?: string; annotations?: Record<string, string> } = {},
): Entity {
  const { owner = 'books', annotations = {} } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      uid: name,
      etag: name,
      annotations,
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}
