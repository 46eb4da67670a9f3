import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Stands for the portal itself, where nobody asked. */
const SYSTEM = 'system';

/** Who did something: a person, whose name leads to them, the portal, or a service, which is in no catalog. */
export function Actor({ actor }: { actor: string }) {
  if (actor === SYSTEM) {
    return 'Slipway';
  }
  return actor.startsWith('user:') ? (
    <EntityRefLink entityRef={actor} />
  ) : (
    actor
  );
}
