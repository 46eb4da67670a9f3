import type { RequestRow } from '../database/RequestRow';
import type { PolicyDecision } from '../policy/Policies';
import { denials } from './findings';

/** A protected resource is destroyed only where the policy has somebody approve that. */
export function isHeld(
  isProtected: boolean,
  { findings, approvals }: PolicyDecision,
): boolean {
  return (
    isProtected && approvals.length === 0 && denials(findings).length === 0
  );
}

/** Why a protected resource stays, and what to do. */
export function describeProtection({
  name,
  environment,
}: Pick<RequestRow, 'name' | 'environment'>): string {
  return `${name} is protected in ${environment}. It can be destroyed once a policy has somebody approve that: ask the platform group for a rule.`;
}
