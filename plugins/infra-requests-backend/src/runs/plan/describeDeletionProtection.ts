import type { TerraformPlan } from '@slipway/plugin-infra-requests-node';
import { terraformPlanSchema } from './terraformPlan';

/** Attributes that have a provider refuse to delete what has them. `force_destroy` of a bucket is none: empty, it can go. */
const PROTECTIONS = [
  'deletion_protection',
  'deletion_protection_enabled',
  'enable_deletion_protection',
];

/**
 * Why a plan cannot be applied that deletes what its provider protects, and what to do; undefined where it deletes
 * nothing of the kind. It would fail in its middle, with parts of the resource gone, and it cannot take the protection off
 * on its way: Terraform does not update what it is about to delete.
 */
export function describeDeletionProtection(
  plan: TerraformPlan,
): string | undefined {
  for (const { address, change } of terraformPlanSchema.parse(plan)
    .resource_changes) {
    const { actions, before } = change;
    if (!actions.includes('delete') || !isObject(before)) {
      continue;
    }
    const protection = PROTECTIONS.find(name => before[name] === true);
    if (protection) {
      return `${address} cannot be deleted while its ${protection} is on, and nothing was changed. Take that off where it runs, then plan again.`;
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
