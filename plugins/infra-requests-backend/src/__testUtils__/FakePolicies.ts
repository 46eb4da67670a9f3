import type { Finding, Phase } from '@slipway/plugin-infra-requests-common';
import type { Policies, PolicyContext } from '../policy/Policies';

/** The group that approves what goes to production. */
export const APPROVERS = 'group:default/security';

/**
 * Policies as short as they get: nobody has something huge, at most so many requests in a team, what goes to production
 * waits for approval, and a plan is denied that destroys something on the way to a change, or opens something to others.
 */
export class FakePolicies implements Policies {
  /** What the policy was asked. */
  readonly asked: { phase: Phase; context: PolicyContext }[] = [];
  /** Groups that have to approve. */
  approvers = [APPROVERS];
  /** Where they have to. */
  readonly approvesIn = new Set(['production']);
  quota = 100;
  /** Whether nothing may be destroyed. */
  keepsAll = false;

  async check(phase: Phase, context: PolicyContext) {
    this.asked.push({ phase, context });
    const findings: Finding[] = [];
    const deny = (
      rule: string,
      field: string,
      message: string,
      value: Finding['value'] = null,
    ) =>
      findings.push({
        rule,
        phase,
        effect: 'deny',
        message,
        field,
        value,
        limit: null,
        wayOut: 'Ask for less.',
        group: null,
      });
    if (phase === 'request' && context.inputs.size === 'huge') {
      deny('no-huge', 'inputs.size', 'Nobody has something huge.');
    }
    if (
      phase === 'request' &&
      context.operation === 'create' &&
      context.usage.length + 1 > this.quota
    ) {
      deny('quota/requests', 'owner', 'The team has used its quota.');
    }
    if (
      phase === 'request' &&
      context.operation === 'destroy' &&
      this.keepsAll
    ) {
      deny('keep', 'name', 'Nothing is destroyed this week.');
    }
    if (
      phase === 'plan' &&
      context.operation === 'change' &&
      context.plan?.counts.destroy
    ) {
      deny('no-loss', 'plan', 'A change destroys nothing.');
    }
    const attributes =
      phase === 'plan'
        ? (context.plan?.changes.flatMap(change => change.attributes) ?? [])
        : [];
    for (const { after } of attributes.filter(
      ({ path }) => path === 'open_to',
    )) {
      deny('closed', 'plan', `It is open to ${after}.`, after);
    }
    const isWaiting =
      phase === 'request' && this.approvesIn.has(context.request.environment);
    return {
      findings,
      approvals: isWaiting
        ? this.approvers.map(group => ({ group, rules: ['production'] }))
        : [],
      cost: {
        monthly: context.inputs.size === 'large' ? 200 : 20,
        currency: 'USD',
        pricesOf: '2026-11-01',
        items: [],
      },
      quotas: [],
    };
  }
}
