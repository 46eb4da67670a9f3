import type { Entity } from '@backstage/catalog-model';

/** A component as the catalog holds it, with its relations. */
export function componentEntity(
  name: string,
  options: {
    annotations?: Record<string, string>;
    owner?: string;
    system?: string;
  } = {},
): Entity {
  const relations = [
    ...(options.owner
      ? [{ type: 'ownedBy', targetRef: `group:default/${options.owner}` }]
      : []),
    ...(options.system
      ? [{ type: 'partOf', targetRef: `system:default/${options.system}` }]
      : []),
  ];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: options.annotations ?? {},
    },
    relations,
  };
}

/** A group, system or domain, below another one. */
export function parentEntity(
  kind: 'Group' | 'System' | 'Domain',
  name: string,
  parent?: string,
): Entity {
  const type = kind === 'Group' ? 'childOf' : 'partOf';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: parent ? [{ type, targetRef: parent }] : [],
  };
}
