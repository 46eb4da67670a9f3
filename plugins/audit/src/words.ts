import type { Severity, Status } from '@slipway/plugin-audit-common';

/** How far something got, as people say it, with a sign. */
export const OUTCOMES: Record<
  Status,
  { title: string; sign: string; tone?: 'good' | 'bad' }
> = {
  succeeded: { title: 'Done', sign: '✓', tone: 'good' },
  failed: { title: 'Failed', sign: '✕', tone: 'bad' },
  initiated: { title: 'Begun', sign: '…' },
};

/** How much an event weighs. */
export const SEVERITIES: Record<Severity, string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};
