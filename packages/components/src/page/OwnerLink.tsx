import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Who owns something, which leads to them. */
export function OwnerLink({ owner }: { owner: string | null }) {
  return owner ? (
    <EntityRefLink entityRef={owner} defaultKind="group" />
  ) : (
    'Nobody'
  );
}
