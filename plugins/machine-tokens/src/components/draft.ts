import type { Offer, TokenInput } from '@slipway/plugin-machine-tokens-common';

/** A token that is being made, as far as somebody has said what it is. */
export interface Draft {
  title?: string;
  owner?: string;
  /** Entity ref. */
  component?: string;
  plugin?: string;
  permissions?: string[];
  days?: number;
}

/** How long tokens are good, in days. */
const LIVES = [30, 90, 180, 365];

/** The lives that are offered; the longest allowed one is always among them. */
export function livesOf({ maximumDays }: Offer): number[] {
  return [...LIVES.filter(days => days < maximumDays), maximumDays];
}

/** What each field holds, where nobody has changed it. */
export function complete(draft: Draft, offer: Offer) {
  const plugin = draft.plugin ?? offer.reports[0]?.plugin;
  const offered = offer.reports.filter(report => report.plugin === plugin);
  return {
    title: draft.title ?? '',
    owner: draft.owner ?? offer.groups[0],
    component: draft.component,
    plugin,
    offered,
    permissions:
      draft.permissions ??
      offered.slice(0, 1).map(({ permission }) => permission),
    days: draft.days ?? livesOf(offer)[0],
  };
}

/** What to send; undefined while something is missing. */
export function toInput(draft: Draft, offer: Offer): TokenInput | undefined {
  const { title, owner, component, plugin, permissions, days } = complete(
    draft,
    offer,
  );
  if (!title.trim() || !owner || !component || permissions.length === 0) {
    return undefined;
  }
  return {
    title: title.trim(),
    owner,
    days,
    scope: { plugin, permissions, entities: [component] },
  };
}
