import type { CommitAuthor } from './InfrastructureRepository';

/**
 * Whom a commit is by: whoever asked for it.
 *
 * @param requester - an entity ref, the subject of a service, or `system`; nobody receives mail at the address
 */
export function authorOf(requester: string): CommitAuthor {
  const name = requester.slice(requester.lastIndexOf('/') + 1);
  const local = name.replace(/[^\w.+-]+/g, '-');
  return { name: requester, email: `${local || 'portal'}@slipway.invalid` };
}
