import { useReader } from '@slipway/components';

/** The groups of the reader; none while they are not known, since nothing rests on them but an order. */
export function useMyGroups(): string[] {
  const { ownershipEntityRefs = [] } = useReader() ?? {};
  return ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
}
