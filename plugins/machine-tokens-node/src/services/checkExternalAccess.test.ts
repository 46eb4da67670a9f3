import { mockServices } from '@backstage/backend-test-utils';
import { checkExternalAccess } from './checkExternalAccess';

const check = (subjectPrefix?: string, ...others: string[]) =>
  checkExternalAccess(
    mockServices.rootConfig({
      data: {
        backend: {
          auth: {
            externalAccess: [
              { type: 'machine-token', options: {} },
              ...others.map(other => ({
                type: 'jwks',
                options: { subjectPrefix: other },
              })),
              { type: 'jwks', options: { subjectPrefix } },
            ],
          },
        },
      },
    }),
  );

describe('the check of who vouches for machines', () => {
  it('takes an issuer with a prefix of its own, and a portal without one', () => {
    expect(() => check('github.com')).not.toThrow();
    expect(() => check('github.com', 'gitlab.com')).not.toThrow();
    expect(() => checkExternalAccess(mockServices.rootConfig())).not.toThrow();
  });

  it.each([undefined, 'machine-token/7', 'github.com:repo'])(
    'refuses the prefix %s, with which it could speak for others',
    prefix => {
      expect(() => check(prefix)).toThrow(
        'backend.auth.externalAccess[1].options.subjectPrefix must be set',
      );
    },
  );

  it('refuses two issuers with one prefix', () => {
    expect(() => check('github.com', 'github.com')).toThrow(
      'backend.auth.externalAccess[2].options.subjectPrefix must be set',
    );
  });
});
