import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { AuthResolverContext } from '@backstage/plugin-auth-node';
import { Claims } from './Claims';
import { findPerson } from './findPerson';
import { readSignInRules } from './SignInRules';

const person = (name: string, email: string, id?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: id ? { 'keycloak.org/id': id } : {},
  },
  spec: { profile: { email } },
});

const PEOPLE = [
  person('ada', 'ada@acme.example', 'Id-Of-Ada'),
  person('ben', 'ben@acme.example'),
  person('twin-one', 'twin@acme.example'),
  person('twin-two', 'twin@acme.example'),
];

const same = (a: unknown, b: string) =>
  String(a).toLowerCase() === b.toLowerCase();

/** Finds as the catalog does: without regard to case. */
const context = {
  async findCatalogUser(query) {
    const found = PEOPLE.filter(({ metadata, spec }) => {
      if ('annotations' in query) {
        return Object.entries(query.annotations).every(([key, value]) =>
          same(metadata.annotations?.[key], value),
        );
      }
      if ('filter' in query) {
        const { 'spec.profile.email': email } = query.filter as Record<
          string,
          string
        >;
        return same((spec?.profile as { email: string }).email, email!);
      }
      return same(metadata.name, (query.entityRef as { name: string }).name);
    });
    if (found.length > 1) {
      throw new ConflictError('User lookup resulted in multiple matches');
    }
    if (found.length === 0) {
      throw new NotFoundError('User not found');
    }
    return { entity: found[0]! };
  },
} as Partial<AuthResolverContext> as AuthResolverContext;

const rules = readSignInRules(
  new ConfigReader({
    slipway: {
      signIn: {
        oidc: {
          find: [
            { claim: 'sub', by: 'keycloak.org/id' },
            { claim: 'email', by: 'email' },
            { claim: 'preferred_username', by: 'name' },
          ],
          require: { tid: ['acme', 'acme-test'] },
        },
      },
    },
  }),
  'oidc',
);
const find = (claims: Claims) =>
  findPerson({ tid: 'acme', ...claims }, rules, context);

describe('finding the person who signs in', () => {
  it('takes the first rule that finds somebody', async () => {
    await expect(
      find({
        sub: 'Id-Of-Ada',
        email: 'ben@acme.example',
        email_verified: true,
      }),
    ).resolves.toBe('user:default/ada');
    await expect(
      find({ email: 'Ben@Acme.example', email_verified: true }),
    ).resolves.toBe('user:default/ben');
    await expect(find({ preferred_username: 'ben' })).resolves.toBe(
      'user:default/ben',
    );
  });

  it('tells identifiers apart that differ only in case', async () => {
    await expect(find({ sub: 'id-of-ada' })).rejects.toThrow(
      'The catalog has nobody with the keycloak.org/id id-of-ada.',
    );
  });

  it.each([[false], [undefined], ['true']])(
    'does not believe an address whose email_verified is %p',
    async email_verified => {
      await expect(
        find({ email: 'ben@acme.example', email_verified }),
      ).rejects.toThrow('a verified email');
    },
  );

  it('refuses an address that two people have, whatever comes after it', async () => {
    await expect(
      find({
        email: 'twin@acme.example',
        email_verified: true,
        preferred_username: 'ben',
      }),
    ).rejects.toThrow(
      'several people whose email is twin@acme.example. Ask the platform team',
    );
  });

  it.each([['elsewhere'], [undefined], ['']])(
    'refuses an account of the tenant %p',
    async tid => {
      await expect(find({ tid, preferred_username: 'ben' })).rejects.toThrow(
        'Your account belongs to another organisation',
      );
    },
  );

  it('names what the catalog has not got', async () => {
    await expect(
      find({
        email: 'new@acme.example',
        email_verified: true,
        preferred_username: 'new',
      }),
    ).rejects.toThrow(
      'The catalog has nobody with the email new@acme.example or the name new. Ask the platform team to add you',
    );
  });

  it('fails as it is when the catalog does not answer', async () => {
    const broken = {
      findCatalogUser: async () => {
        throw new Error('connection refused');
      },
    } as Partial<AuthResolverContext> as AuthResolverContext;
    await expect(
      findPerson({ tid: 'acme', sub: 'x' }, rules, broken),
    ).rejects.toThrow('connection refused');
  });
});

describe('the rules of the configuration', () => {
  it.each([
    [undefined, 'slipway.signIn.github.find must say'],
    [[], 'slipway.signIn.github.find must say'],
    [[{ claim: 'login', by: 'nickname' }], '"nickname" must be name, email'],
    [[{ claim: 'login' }], "Missing required config value at 'slipway"],
  ])('%p are refused', (find_, words) => {
    expect(() =>
      readSignInRules(
        new ConfigReader({ slipway: { signIn: { github: { find: find_ } } } }),
        'github',
      ),
    ).toThrow(words);
  });
});
