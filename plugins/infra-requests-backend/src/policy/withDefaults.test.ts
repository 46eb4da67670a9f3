import { withDefaults } from './withDefaults';

const schema = {
  type: 'object',
  properties: {
    size: { type: 'string', default: 'small' },
    encrypted: { type: 'boolean', default: false },
    password: { type: 'string', writeOnly: true, default: 'canary-4711' },
    name: { type: 'string' },
  },
};

describe('withDefaults', () => {
  it('takes what was given before what the module has', () => {
    expect(withDefaults({ size: 'large', name: 'orders' }, schema)).toEqual({
      size: 'large',
      encrypted: false,
      name: 'orders',
    });
  });

  it('knows a module without inputs', () => {
    expect(withDefaults({}, { type: 'object' })).toEqual({});
  });
});
