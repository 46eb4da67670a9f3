import { Masker } from './Masker';

const SECRET = 'p@ss "word" <of>/$' + '{5} ünï';

describe('Masker', () => {
  const masker = new Masker();
  masker.hide({ list: [SECRET, 42, 'abc'] }, 'plain-secret');

  it.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify({ a: SECRET })],
    [
      'in JSON as Go writes it',
      '"p@ss \\"word\\" \\u003cof\\u003e/$' + '{5} ünï"',
    ],
    ['in HCL', '"p@ss \\"word\\" <of>/$$' + '{5} ünï"'],
    ['in an address', `postgresql://me:${encodeURIComponent(SECRET)}@host`],
    ['in a form', new URLSearchParams({ a: SECRET }).toString()],
    ['in Base64', Buffer.from(SECRET).toString('base64')],
    [
      'in Base64 of more, at offset 1',
      Buffer.from(`a${SECRET}bc`).toString('base64'),
    ],
    [
      'in Base64 of more, at offset 2',
      Buffer.from(`ab${SECRET}b`).toString('base64'),
    ],
    [
      'in Base64 for addresses',
      Buffer.from(`user:${SECRET}`).toString('base64url'),
    ],
  ])('takes out a secret %s', (_, text) => {
    const masked = masker.mask(`before ${text} after`);
    expect(masked).toContain('***');
    expect(masked).not.toContain('word');
    expect(masked).not.toContain(
      Buffer.from(SECRET).toString('base64').slice(4, 16),
    );
    expect(masked.startsWith('before ')).toBe(true);
  });

  it('tells which secrets stand in a value, however deep and however written', () => {
    const policy = JSON.stringify({ a: SECRET });
    expect(masker.secretsIn([{ after: { [policy]: 'x' } }])).toEqual([SECRET]);
    expect(masker.secretsIn(['plain-secret'])).toEqual(['plain-secret']);
    expect(masker.secretsIn(['nothing'])).toEqual([]);
  });

  it('takes out of texts that were cut what is left of a secret, and secrets that look so', () => {
    const one = new Masker();
    one.hide('plain-secret', 'dots…in-it');
    expect(one.maskCut('It is plain-sec… and dots…in-it.')).toBe(
      'It is ***… and ***.',
    );
  });

  // Fewer than four characters of it stay.
  it.each([
    ['plain-sec', 'ret after', '***', 'ret after'],
    ['before plain-s', 'ecret', 'before ***', '***'],
    ['before pla', 'in-secret after', 'before pla', '*** after'],
    ['plain-secret plain', '-secret', '*** ***', '***'],
    ['plain', 'plain', '***', 'plain'],
  ])(
    'takes out a secret that was cut in two: %s|%s',
    (one, two, first, next) => {
      expect(masker.maskPart(one, { end: true })).toBe(first);
      expect(masker.maskPart(two, { start: true })).toBe(next);
    },
  );

  it('leaves everything else', () => {
    expect(masker.mask('abc 42 plain secret')).toBe('abc 42 plain secret');
    expect(new Masker().mask('anything')).toBe('anything');
  });
});
