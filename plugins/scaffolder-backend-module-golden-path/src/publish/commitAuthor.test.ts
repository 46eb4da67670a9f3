import { execFileSync } from 'node:child_process';
import { UserEntity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { commitAuthor } from './commitAuthor';

function person(
  profile: NonNullable<UserEntity['spec']['profile']>,
): UserEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ines.brandt' },
    spec: { memberOf: [], profile },
  };
}

describe('commitAuthor', () => {
  it('is the person, as the catalog knows them', () => {
    const profile = { displayName: 'Inès Brandt', email: 'ines@acme.example' };
    expect(commitAuthor(person(profile))).toEqual({
      name: 'Inès Brandt',
      email: 'ines@acme.example',
    });
  });

  it('fills what the catalog does not know, at a domain that cannot receive mail', () => {
    expect(commitAuthor(person({}))).toEqual({
      name: 'ines.brandt',
      email: 'ines.brandt@slipway.invalid',
    });
    expect(commitAuthor(person({ displayName: ' <> ', email: '' }))).toEqual({
      name: 'ines.brandt',
      email: 'ines.brandt@slipway.invalid',
    });
    expect(commitAuthor(undefined)).toEqual({
      name: 'Slipway',
      email: 'slipway@slipway.invalid',
    });
  });

  it('is someone whom git accepts, whatever the profile says', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(text, text, (displayName, email) => {
        const author = commitAuthor(person({ displayName, email }));
        const identity = execFileSync('git', ['var', 'GIT_AUTHOR_IDENT'], {
          encoding: 'utf8',
          env: {
            PATH: process.env.PATH,
            GIT_AUTHOR_NAME: author.name,
            GIT_AUTHOR_EMAIL: author.email,
          },
        });
        expect(identity).toMatch(/^\S[^<>\n]* <[^<>\n]+> \d+ [+-]\d{4}\n$/);
      }),
      {
        numRuns: 60,
        examples: [
          ['...', '@'],
          ['a\nb <c>', 'x\n@y'],
          ['\0', '\0'],
        ],
      },
    );
  });
});
