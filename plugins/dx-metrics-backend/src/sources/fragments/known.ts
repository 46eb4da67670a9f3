import type { Fragment } from './Fragment';

/** Without the fields that are undefined: the event says nothing about them. */
export function known<T extends Fragment['fields']>(fields: T): T {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined),
  ) as T;
}
