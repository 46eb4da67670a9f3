import type { z } from 'zod';
import { type Given, givenSchema } from '../files/ruleTestSchema';
import type { ruleSchema } from '../files/ruleSchema';
import type { quotaSchema } from '../files/quotaSchema';
import type { PolicyContext } from '../Policies';
import { ordinaryRequest } from '../testing/ordinaryRequest';

type RuleInput = z.input<typeof ruleSchema>;
type QuotaInput = z.input<typeof quotaSchema>;

/** The group of the platform in tests. */
export const PLATFORM = 'group:default/platform-engineering';

/** A request that wants nothing unusual but what is given. */
export function aRequest(
  given: z.input<typeof givenSchema> = {},
): PolicyContext {
  const parsed: Given = givenSchema.parse(given);
  return ordinaryRequest(parsed);
}

/** A rule that denies what is not small, or what is given instead. */
export function aRule(changes: Partial<RuleInput> = {}): RuleInput {
  return {
    id: 'small',
    title: 'Only small ones',
    phase: 'request',
    assert: 'inputs.size == "small"',
    effect: 'deny',
    message: 'The size is {{ inputs.size }}.',
    wayOut: 'Choose small.',
    tests: [
      { name: 'Small', given: { inputs: { size: 'small' } }, expect: 'pass' },
    ],
    ...changes,
  } as RuleInput;
}

/** A quota of two databases, or what is given instead. */
export function aQuota(changes: Partial<QuotaInput> = {}): QuotaInput {
  return {
    id: 'two-databases',
    title: 'Two databases',
    unit: 'requests',
    limit: 2,
    modules: ['postgres-database'],
    effect: 'deny',
    wayOut: 'Destroy one of {{ request.owner }}.',
    ...changes,
  } as QuotaInput;
}
