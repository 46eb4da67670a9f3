import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  address,
  ConfigError,
  networks,
  oneOf,
  readEnvironment,
  text,
  url,
  wholeNumber,
  type Kind,
} from '../../src/environment.ts';

describe('kinds of variables', () => {
  const right: [kind: Kind<unknown>, text: string, value: unknown][] = [
    [address, '::', '::'],
    [address, 'db-1.internal', 'db-1.internal'],
    [wholeNumber(0, 10), '0', 0],
    [wholeNumber(0, 10), '10', 10],
    [oneOf(['on', 'off']), 'off', 'off'],
    [text, 'orders api', 'orders api'],
    [url('https'), 'https://login.example.com/realms/a', 'https://login.example.com/realms/a'],
    [
      url('postgres', 'postgresql'),
      'postgresql://user:p%40ss@db/x',
      'postgresql://user:p%40ss@db/x',
    ],
    [networks, '10.0.0.0/8, ::1,192.0.2.7', ['10.0.0.0/8', '::1', '192.0.2.7']],
  ];
  for (const [kind, given, value] of right) {
    it(`takes ${JSON.stringify(given)} as ${kind.expected}`, () => {
      assert.deepEqual(kind.parse(given), value);
    });
  }

  const wrong: [kind: Kind<unknown>, text: string][] = [
    [address, ''],
    [address, 'no spaces here'],
    [wholeNumber(0, 65_535), ''],
    [wholeNumber(0, 65_535), 'http'],
    [wholeNumber(0, 65_535), '-1'],
    [wholeNumber(0, 65_535), '80.5'],
    [wholeNumber(0, 65_535), '1e3'],
    [wholeNumber(0, 65_535), '65536'],
    [oneOf(['info']), 'INFO'],
    [text, '  '],
    [url('https'), ''],
    [url('https'), 'login.example.com'],
    [url('https'), 'http://login.example.com'],
    [networks, ''],
    [networks, '10.0.0.0/33'],
    [networks, '10.0.0.0/8/8'],
    [networks, '10.0.0.0/'],
    [networks, '10.0.0.1,'],
    [networks, 'proxy.internal'],
  ];
  for (const [kind, given] of wrong) {
    it(`does not take ${JSON.stringify(given)} as ${kind.expected}`, () => {
      assert.equal(kind.parse(given), undefined);
    });
  }
});

describe('readEnvironment', () => {
  it('takes what is set and falls back on what is not', () => {
    assert.deepEqual(
      readEnvironment({ SIZE: '3', OWNER: 'ada' }, environment => ({
        size: environment.read('SIZE', wholeNumber(1, 9), 1),
        speed: environment.read('SPEED', wholeNumber(1, 9), 1),
        owner: environment.required('OWNER', text, 'Somebody has to.'),
        colour: environment.optional('COLOUR', text),
      })),
      { size: 3, speed: 1, owner: 'ada', colour: undefined },
    );
  });

  it('reports all wrong variables at once, with what to do and without their values', () => {
    assert.throws(
      () =>
        readEnvironment({ SIZE: 'hunter2', COLOUR: '' }, environment => [
          environment.read('SIZE', wholeNumber(1, 9), 1),
          environment.optional('COLOUR', oneOf(['red', 'blue'])),
          environment.required('OWNER', text, 'Somebody has to.'),
        ]),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        assert.deepEqual(error.problems, [
          'SIZE must be a whole number from 1 to 9',
          'COLOUR must be one of red, blue',
          'OWNER must be set. Somebody has to.',
        ]);
        assert.equal(error.message, `Configuration refused: ${error.problems.join('; ')}`);
        return true;
      },
    );
  });
});
