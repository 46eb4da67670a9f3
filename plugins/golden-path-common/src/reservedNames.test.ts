import { builtinModules } from 'node:module';
import { reservedBy } from './reservedNames';

describe('reservedBy', () => {
  it('knows the modules of Node.js that could be names of services', () => {
    const possible = builtinModules.filter(name =>
      /^[a-z][a-z0-9-]*$/.test(name),
    );
    expect(possible.length).toBeGreaterThan(30);
    for (const name of possible) {
      expect([name, reservedBy(name)]).toEqual([
        name,
        'the name of a Node.js module',
      ]);
    }
  });

  it.each(['orders', 'https-proxy', 'con-tact', 'com10', 'kubernetes', 'true'])(
    'has nothing against %s',
    name => {
      expect(reservedBy(name)).toBeUndefined();
    },
  );
});
