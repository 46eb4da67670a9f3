import { createHmac } from 'node:crypto';
import { isBearer, isSigned } from './signatures';

const body = Buffer.from('{"event":"höchst"}');
const sign = (secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

describe('isSigned', () => {
  it('takes each of the secrets, so that one can follow another', () => {
    expect(isSigned(body, [sign('new')], ['old', 'new'])).toBe(true);
    expect(isSigned(body, [sign('old')], ['old', 'new'])).toBe(true);
    expect(isSigned(body, [sign('other'), sign('old')], ['old'])).toBe(true);
  });

  it.each([
    ['another secret', [sign('other')]],
    ['no signature', []],
    ['half a signature', [sign('old').slice(0, 32)]],
    ['an empty signature', ['']],
  ])('refuses %s', (_, signatures) => {
    expect(isSigned(body, signatures, ['old', 'new'])).toBe(false);
  });

  it('refuses another body', () => {
    const other = Buffer.from(body).fill(' ', 0, 1);
    expect(isSigned(other, [sign('old')], ['old'])).toBe(false);
  });

  it('refuses everything without a secret', () => {
    expect(isSigned(body, [sign('')], [])).toBe(false);
  });
});

describe('isBearer', () => {
  it('takes each of the secrets', () => {
    expect(isBearer('Bearer new', ['old', 'new'])).toBe(true);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ol', 'Basic old', 'old'])(
    'refuses %p',
    header => {
      expect(isBearer(header, ['old'])).toBe(false);
    },
  );
});
