import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

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

const COUNTERPARTS: Record<string, string> = {
  childOf: 'parentOf',
  ownedBy: 'ownerOf',
  partOf: 'hasPart',
};

/** A catalog of entities, which adds the counterparts of their relations, as the real one does. */
export function catalogOf(entities: Entity[]) {
  return catalogServiceMock({ entities: withCounterparts(entities) });
}

function withCounterparts(entities: Entity[]): Entity[] {
  const relations = entities.flatMap(entity =>
    (entity.relations ?? []).map(({ type, targetRef }) => ({
      of: targetRef,
      relation: {
        type: COUNTERPARTS[type],
        targetRef: stringifyEntityRef(entity),
      },
    })),
  );
  return entities.map(entity => ({
    ...entity,
    relations: [
      ...(entity.relations ?? []),
      ...relations
        .filter(({ of }) => of === stringifyEntityRef(entity))
        .map(({ relation }) => relation),
    ],
  }));
}
