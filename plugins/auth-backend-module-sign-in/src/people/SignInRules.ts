import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One way to find the person in the catalog. */
export interface FindRule {
  /** What the provider says of the person. */
  claim: string;
  /** Where the catalog keeps the same: `name`, `email`, or the name of an annotation. */
  by: string;
}

/** Who may sign in by a provider, and as whom. */
export interface SignInRules {
  /** Tried in this order. */
  find: FindRule[];
  /** Claims that must have one of the values. */
  require: Map<string, string[]>;
}

const isTarget = (by: string) =>
  by === 'name' || by === 'email' || by.includes('/');

/**
 * Reads `slipway.signIn.<provider>`.
 *
 * @throws InputError when it names no way to find a person, or one that does not exist
 */
export function readSignInRules(
  rootConfig: Config,
  provider: string,
): SignInRules {
  const key = `slipway.signIn.${provider}`;
  const find = (rootConfig.getOptionalConfigArray(`${key}.find`) ?? []).map(
    rule => ({ claim: rule.getString('claim'), by: rule.getString('by') }),
  );
  if (find.length === 0) {
    throw new InputError(
      `${key}.find must say how a person is found in the catalog, such as { claim: email, by: email }.`,
    );
  }
  const wrong = find.find(({ by }) => !isTarget(by));
  if (wrong) {
    throw new InputError(
      `${key}.find: "${wrong.by}" must be name, email, or an annotation such as keycloak.org/id.`,
    );
  }
  const required = rootConfig.getOptionalConfig(`${key}.require`);
  return {
    find,
    require: new Map(
      required?.keys().map(claim => [claim, required.getStringArray(claim)]),
    ),
  };
}
