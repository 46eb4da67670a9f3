/** A documented component whose source is a folder on this machine, or an address elsewhere. */
export function documentedComponent(
  name: string,
  source: string,
  owner?: string,
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${name}`,
      etag: '1',
      annotations: {
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/managed-by-location': source.startsWith('/')
          ? `file:${source}/catalog-info.yaml`
          : source,
      },
    },
    spec: { type: 'service' },
    relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
  };
}
