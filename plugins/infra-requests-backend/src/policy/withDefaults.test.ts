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

  it('fills in what is left out of objects, in lists and maps as well', () => {
    const rule = {
      type: 'object',
      properties: {
        to: { type: 'string' },
        port: { type: 'number', default: 443 },
      },
    };
    const nested = {
      properties: {
        one: { ...rule, default: {} },
        list: { type: 'array', items: rule },
        pair: { type: 'array', items: [rule, { type: 'string' }] },
        map: { type: 'object', additionalProperties: rule },
        open: { type: 'object', additionalProperties: { type: 'string' } },
      },
    };
    expect(
      withDefaults(
        {
          list: [{ to: 'a' }, { to: 'b', port: 80 }],
          pair: [{}, 'x'],
          map: { toString: { to: 'c' } },
          open: { port: 'y' },
        },
        nested,
      ),
    ).toEqual({
      one: { port: 443 },
      list: [
        { to: 'a', port: 443 },
        { to: 'b', port: 80 },
      ],
      pair: [{ port: 443 }, 'x'],
      map: { toString: { to: 'c', port: 443 } },
      open: { port: 'y' },
    });
  });

  it('knows a module without inputs', () => {
    expect(withDefaults({}, { type: 'object' })).toEqual({});
  });
});
