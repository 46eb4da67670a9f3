import type {
  AttributeChange,
  Json,
  Plan,
  ResourceChange,
} from '@slipway/plugin-infra-requests-common';
import { mapTexts } from '../../mapTexts';
import type { PlanResult } from '../../requests/RunEvents';

/** More attributes of one resource than anybody reads. */
const MAX_ATTRIBUTES = 300;
/** A longer value is cut. */
const MAX_TEXT = 2_000;

type Mask = (text: string) => string;

/**
 * A plan as people read it: without secrets that Terraform does not know to be secret, and without more than anybody reads.
 * Policies do not go by it: whoever can say what is masked, or what is cut off, could hide from them.
 */
export function showPlan(
  plan: Omit<PlanResult, 'risks'>,
  mask: Mask,
): PlanResult {
  const show = (change: ResourceChange) => showResource(change, mask);
  const changes = plan.changes.map(show);
  return {
    ...plan,
    changes,
    drift: plan.drift.map(show),
    risks: changes.flatMap(toRisk),
  };
}

function showResource(
  { address, attributes, ...rest }: ResourceChange,
  mask: Mask,
): ResourceChange {
  const leftOut = attributes.length - MAX_ATTRIBUTES;
  return {
    ...rest,
    address: mask(address),
    attributes: attributes
      .slice(0, MAX_ATTRIBUTES)
      .map(attribute => showAttribute(attribute, mask)),
    ...(leftOut > 0 && { attributesLeftOut: leftOut }),
  };
}

function showAttribute(
  { path, before, after, ...rest }: AttributeChange,
  mask: Mask,
): AttributeChange {
  return {
    ...rest,
    path: mask(path),
    before: readable(before, mask),
    after: readable(after, mask),
  };
}

function readable(value: Json, mask: Mask): Json {
  return mapTexts(value, text => {
    const masked = mask(text);
    return masked.length > MAX_TEXT ? `${masked.slice(0, MAX_TEXT)} …` : masked;
  });
}

function toRisk({
  address,
  action,
  attributes,
}: ResourceChange): Plan['risks'] {
  if (action === 'destroy') {
    return [
      {
        address,
        action,
        message: `${address} is destroyed, and what is in it is lost.`,
      },
    ];
  }
  if (action !== 'replace') {
    return [];
  }
  const causes = attributes
    .filter(({ forcesReplacement }) => forcesReplacement)
    .map(({ path }) => path);
  const why =
    causes.length > 0
      ? `, because ${causes.join(', ')} cannot be changed in place`
      : '';
  return [
    {
      address,
      action,
      message: `${address} is destroyed and made anew${why}. What is in it is lost.`,
    },
  ];
}
