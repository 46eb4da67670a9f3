import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError, NotAllowedError } from '@backstage/errors';
import {
  AuthResolverCatalogUserQuery,
  AuthResolverContext,
} from '@backstage/plugin-auth-node';
import { Claims } from './Claims';
import { FindRule, SignInRules } from './SignInRules';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** The claim, where it may be trusted to tell people apart: anybody can write down an address that is not theirs. */
function trusted(claims: Claims, claim: string): string | undefined {
  return claim === 'email' && claims.email_verified !== true
    ? undefined
    : textOf(claims[claim]);
}

function queryFor(
  { by }: FindRule,
  value: string,
): AuthResolverCatalogUserQuery {
  switch (by) {
    case 'name':
      return { entityRef: { name: value } };
    case 'email':
      return { filter: { kind: 'user', 'spec.profile.email': value } };
    default:
      return { annotations: { [by]: value } };
  }
}

/** The catalog compares without regard to case, and identifiers may differ in nothing else. */
const isExact = ({ by }: FindRule, value: string, entity: Entity) =>
  !by.includes('/') || entity.metadata.annotations?.[by] === value;

async function lookUp(
  rule: FindRule,
  value: string,
  context: AuthResolverContext,
): Promise<Entity | undefined> {
  try {
    const { entity } = await context.findCatalogUser(queryFor(rule, value));
    return isExact(rule, value, entity) ? entity : undefined;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    if (isError(error) && error.name === 'ConflictError') {
      throw new NotAllowedError(
        `The catalog has several people whose ${rule.by} is ${value}. Ask the platform team to leave it on one of them, then sign in again.`,
      );
    }
    throw error;
  }
}

function checkRequired(claims: Claims, rules: SignInRules) {
  for (const [claim, values] of rules.require) {
    if (![claims[claim]].flat().some(value => values.includes(String(value)))) {
      throw new NotAllowedError(
        'Your account belongs to another organisation. Sign in with an account of this one.',
      );
    }
  }
}

/**
 * Finds the one person of the catalog whom the claims speak of.
 *
 * @returns the entity reference of the person
 * @throws NotAllowedError, in words for the person, when there is none or more than one, or the account is a stranger's
 */
export async function findPerson(
  claims: Claims,
  rules: SignInRules,
  context: AuthResolverContext,
): Promise<string> {
  checkRequired(claims, rules);
  const tried: string[] = [];
  for (const rule of rules.find) {
    const value = trusted(claims, rule.claim);
    if (value) {
      const entity = await lookUp(rule, value, context);
      if (entity) {
        return stringifyEntityRef(entity);
      }
      tried.push(`${rule.by} ${value}`);
    }
  }
  throw new NotAllowedError(
    tried.length > 0
      ? `The catalog has nobody with the ${tried.join(' or the ')}. Ask the platform team to add you, then sign in again.`
      : `Your account does not say who you are in a way that can be trusted: the portal looks at ${rules.find
          .map(({ claim }) => (claim === 'email' ? 'a verified email' : claim))
          .join(', ')}. Ask the platform team.`,
  );
}
