import { randomBytes } from 'node:crypto';
import { SealBrokenError, Sealer } from './Sealer';

const key = (id: string) => ({
  id,
  secret: randomBytes(32).toString('base64'),
});

describe('Sealer', () => {
  const old = key('2025');
  const sealer = new Sealer([old]);
  const sealed = sealer.seal('a secret', 'state:1');

  it('opens what it sealed, and seals the same twice in two ways', () => {
    expect(sealer.open(sealed, 'state:1').toString()).toBe('a secret');
    expect(sealer.seal('a secret', 'state:1').equals(sealed)).toBe(false);
    expect(sealed.includes('a secret')).toBe(false);
    expect(sealer.open(sealer.seal('', 'x'), 'x').length).toBe(0);
  });

  it('refuses another place, another key of the same id, and a key that is gone', () => {
    expect(() => sealer.open(sealed, 'state:2')).toThrow(SealBrokenError);
    expect(() => new Sealer([key('2025')]).open(sealed, 'state:1')).toThrow(
      /changed, or sealed with another key/,
    );
    expect(() => new Sealer([key('2026')]).open(sealed, 'state:1')).toThrow(
      'The key 2025 is not in slipway.infrastructure.encryption.keys',
    );
  });

  it('refuses a text of which any single byte was changed, and one that was cut', () => {
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] ^= 1;
      expect(() => sealer.open(changed, 'state:1')).toThrow(SealBrokenError);
      expect(() => sealer.open(sealed.subarray(0, index), 'state:1')).toThrow(
        SealBrokenError,
      );
    }
  });

  it('seals with the first key, and opens with all: keys can be changed one after the other', () => {
    const rotated = new Sealer([key('2026'), old]);
    expect(rotated.open(sealed, 'state:1').toString()).toBe('a secret');
    const anew = rotated.seal('a secret', 'state:1');
    expect(() => sealer.open(anew, 'state:1')).toThrow(/The key 2026/);
  });

  it('knows the same text again without keeping it, also after a change of keys', () => {
    const fingerprint = sealer.fingerprint('a secret', 'output:1');
    expect(fingerprint).not.toContain('a secret');
    const rotated = new Sealer([key('2026'), old]);
    expect(rotated.matches(fingerprint, 'a secret', 'output:1')).toBe(true);
    expect(rotated.matches(fingerprint, 'another', 'output:1')).toBe(false);
    expect(rotated.matches(fingerprint, 'a secret', 'output:2')).toBe(false);
    expect(
      new Sealer([key('2026')]).matches(fingerprint, 'a secret', 'output:1'),
    ).toBe(false);
  });

  it('refuses keys that are none, and says how to make one', () => {
    expect(() => new Sealer([{ id: '1', secret: 'short' }])).toThrow(
      'the secret of 1 must be 32 bytes in base64, as openssl rand -base64 32 makes them',
    );
    expect(() => new Sealer([{ ...old, id: 'a:b' }])).toThrow(
      'the id "a:b" must be',
    );
    expect(() => new Sealer([])).toThrow('at least one key');
  });
});
