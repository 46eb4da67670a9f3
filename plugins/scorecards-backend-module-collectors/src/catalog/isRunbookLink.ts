import type { EntityLink } from '@backstage/catalog-model';

/** Whether a link of an entity leads to a runbook, by its type or its title. */
export function isRunbookLink({ type, title }: EntityLink): boolean {
  return type === 'runbook' || /\brun-?book\b/i.test(title ?? '');
}
