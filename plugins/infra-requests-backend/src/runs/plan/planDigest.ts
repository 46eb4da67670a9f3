import { createHash } from 'node:crypto';
import type { TerraformPlan } from '@slipway/plugin-infra-requests-node';
import { canonicalJson } from '../../audit/canonicalJson';

/** SHA-256 of the plan file; where a pipeline keeps that, of what it says of it. */
export function planDigest(plan: TerraformPlan, bytes?: Buffer): string {
  return createHash('sha256')
    .update(bytes ?? canonicalJson(plan))
    .digest('hex');
}
