import { dayText } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';

/** Whether the day has come that a lease ends on; what is protected, or was denied to be destroyed, is there all the same. */
export function isOver(expiresAt: string | null): boolean {
  return expiresAt !== null && new Date(expiresAt) <= new Date();
}

/** When a lease ends or ended, and what follows; nothing where it has no end. */
export function leaseText({
  expiresAt,
  isProtected,
}: Pick<InfraRequest, 'expiresAt' | 'isProtected'>): string {
  if (!expiresAt) {
    return '';
  }
  const day = dayText(expiresAt.slice(0, 10));
  if (!isOver(expiresAt)) {
    return isProtected
      ? `Its lease ends on ${day}. It is protected, so it is not destroyed by itself then.`
      : `Its lease ends on ${day}. Then it is destroyed by itself.`;
  }
  return isProtected
    ? `Its lease ended on ${day}. It is protected, so it is not destroyed by itself: extend the lease, or have it destroyed.`
    : `Its lease ended on ${day}, and it is to be destroyed for that, which is tried once a day. To keep it, extend the lease.`;
}
