import { describeOutputs } from './describeOutputs';
import { fillTemplate } from './fillTemplate';

describe('fillTemplate', () => {
  it('encodes what it puts into an address, so that nothing ends its part', () => {
    expect(
      fillTemplate('postgresql://{user}:{password}@{host}:{port}/x', {
        user: 'a b',
        password: 'p@ss/w:rd?#',
        host: 'db',
        port: 5432,
      }),
    ).toBe('postgresql://a%20b:p%40ss%2Fw%3Ard%3F%23@db:5432/x');
  });

  it('leaves values elsewhere as they are, and never looks into them', () => {
    expect(fillTemplate('{a}/{b}', { a: '{b}', b: 'x y' })).toBe('{b}/x y');
  });

  it('knows names with hyphens', () => {
    expect(fillTemplate('{my-secret}', { 'my-secret': 'x' })).toBe('x');
  });

  it('gives nothing where a value is missing', () => {
    expect(fillTemplate('{a}/{b}', { a: 'x', b: null })).toBeUndefined();
  });
});

describe('describeOutputs', () => {
  const output = (name: string, sensitive = false) => ({
    name,
    description: `The ${name}`,
    sensitive,
  });
  const outputs = {
    host: { value: 'db', sensitive: false },
    login: { value: 'secret-login', sensitive: true },
    key: { value: 'secret-key', sensitive: true },
    marked: { value: 'secret-mark', sensitive: false },
  };
  const described = describeOutputs({
    module: {
      outputs: [
        output('host'),
        output('login', true),
        output('key', true),
        output('marked', true),
        output('absent'),
      ],
      references: [
        {
          name: 'place',
          description: '',
          store: 'vault',
          template: 'secret/{host}',
        },
        {
          name: 'leak',
          description: '',
          store: 'vault',
          template: '{key}/{host}',
        },
      ],
      reveals: [
        {
          name: 'url',
          description: '',
          template: 'db://{login}:{password}@{host}',
        },
      ],
    },
    outputs,
    secrets: { password: 'made' },
  });

  it('tells secrets only where they are revealed', () => {
    const open = described.map(({ secret: _, ...rest }) => rest);
    expect(JSON.stringify(open)).not.toContain('secret-');
    expect(described.map(({ name, kind }) => [name, kind])).toEqual([
      ['url', 'reveal'],
      ['place', 'reference'],
      ['host', 'value'],
      ['key', 'reveal'],
      ['marked', 'reveal'],
    ]);
    expect(described[0].secret).toBe('db://secret-login:made@db');
  });
});
