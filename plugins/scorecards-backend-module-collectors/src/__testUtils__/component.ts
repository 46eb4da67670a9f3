import type { Entity } from '@backstage/catalog-model';
import type { CollectedEntity } from '@slipway/plugin-scorecards-node';

/** A component of the catalog. */
export function component(
  name: string,
  {
    annotations = {},
    ...metadata
  }: Partial<Entity['metadata']> & {
    annotations?: Record<string, string>;
  } = {},
  spec: Entity['spec'] = {},
): CollectedEntity {
  return {
    ref: `component:default/${name}`,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { ...metadata, name, annotations },
      spec: { type: 'service', owner: 'group:default/harbour', ...spec },
    },
  };
}
