import { Config } from '@backstage/config';
import { InputError, NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** The request header in which the browser names the person. */
const PERSON_HEADER = 'x-slipway-person';

/**
 * Reads whom the visitor chose to be.
 *
 * @throws NotAllowedError outside development: anybody may be anybody here
 * @throws InputError when the person is not one of `slipway.demo.people`
 */
export function createDemoAuthenticator(rootConfig: Config) {
  const people = new Set(
    rootConfig
      .getOptionalConfigArray('slipway.demo.people')
      ?.map(person => person.getString('ref')),
  );
  return createProxyAuthenticator({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize: () => undefined,
    async authenticate({ req }): Promise<{ result: { person: string } }> {
      if (process.env.NODE_ENV !== 'development') {
        throw new NotAllowedError(
          'Demonstration people can sign in only in development.',
        );
      }
      const person = req.header(PERSON_HEADER);
      if (!person || !people.has(person)) {
        throw new InputError(
          `The header ${PERSON_HEADER} must name one of the people in slipway.demo.people.`,
        );
      }
      return { result: { person } };
    },
  });
}
