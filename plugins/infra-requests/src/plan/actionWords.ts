import type {
  ChangeAction,
  PlanCounts,
} from '@slipway/plugin-infra-requests-common';

/** How an action is told apart without its colour. */
export interface ActionWords {
  /** As Terraform writes it. */
  sign: string;
  /** What will be done. */
  title: string;
  /** Whether something is lost by it. */
  isRisk: boolean;
}

/** What Terraform does to a resource, in signs and words. */
export const ACTION_WORDS: Record<ChangeAction, ActionWords> = {
  create: { sign: '+', title: 'Create', isRisk: false },
  update: { sign: '~', title: 'Change', isRisk: false },
  replace: { sign: '±', title: 'Replace', isRisk: true },
  destroy: { sign: '−', title: 'Destroy', isRisk: true },
  read: { sign: '≤', title: 'Read', isRisk: false },
  'no-op': { sign: '=', title: 'Leave as it is', isRisk: false },
};

/** Such as “1 to create, 0 to change, 1 to replace, 0 to destroy”. */
export function countsText(counts: PlanCounts): string {
  const { create, update, replace, destroy } = counts;
  return `${create} to create, ${update} to change, ${replace} to replace, ${destroy} to destroy`;
}

/** Whether a plan does nothing. */
export function isEmpty(counts: PlanCounts): boolean {
  return Object.values(counts).every(count => count === 0);
}
