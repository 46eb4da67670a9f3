import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createMachineToken, hashOf, readMachineToken } from './MachineToken';

describe('a machine token', () => {
  it('says its id, and what proves it', () => {
    const id = randomUUID();
    const token = createMachineToken(id);
    expect(token).toMatch(/^slw_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
    expect(readMachineToken(token)).toEqual({ id, hash: hashOf(token) });
    expect(createMachineToken(id)).not.toBe(token);
  });

  it('is none when any of its characters is another one', () => {
    const token = createMachineToken(randomUUID());
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom(...'0123456789ABCxyz_'),
        (place, character) => {
          fc.pre(token[place] !== character);
          const other =
            token.slice(0, place) + character + token.slice(place + 1);
          expect(readMachineToken(other)).toBeUndefined();
        },
      ),
    );
  });

  it('is none for an id that the portal would not have given', () => {
    const id = '12345678-1234-0234-0234-1234567890ab';
    expect(readMachineToken(createMachineToken(id))).toBeUndefined();
  });

  it('is no other text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(readMachineToken(`slw_${text}`)).toBeUndefined();
      }),
    );
  });
});
