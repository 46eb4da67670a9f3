import { Entity } from '@backstage/catalog-model';

const CLONE_URL_ANNOTATION = 'slipway.io/clone-url';

/** What to hand to `git clone` for an entity: a path or a URL. Undefined when the entity does not tell. */
export function cloneUrlOf(entity: Entity): string | undefined {
  const url = entity.metadata.annotations?.[CLONE_URL_ANNOTATION];
  // Git would take a leading hyphen for an option.
  return url && !url.startsWith('-') ? url : undefined;
}
