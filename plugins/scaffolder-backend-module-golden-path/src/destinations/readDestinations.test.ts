import { ConfigReader } from '@backstage/config';
import { readDestinations } from './readDestinations';

const read = (destinations: unknown) =>
  readDestinations(
    new ConfigReader(JSON.parse(JSON.stringify({ slipway: { destinations } }))),
  );

describe('readDestinations', () => {
  it('gives each destination its id, in the order of the settings', () => {
    expect(
      read([
        { type: 'github', host: 'git.example.org', owner: 'acme' },
        { type: 'local' },
        { type: 'github', owner: 'acme' },
      ]),
    ).toEqual([
      {
        id: 'git.example.org/acme',
        type: 'github',
        host: 'git.example.org',
        owner: 'acme',
      },
      { id: 'local', type: 'local' },
      {
        id: 'github.com/acme',
        type: 'github',
        host: 'github.com',
        owner: 'acme',
      },
    ]);
  });

  it('gives none when none is set', () => {
    expect(readDestinations(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    ['an unknown type', [{ type: 'gitlab', owner: 'acme' }], /type/],
    ['a missing owner', [{ type: 'github' }], /owner/],
    [
      'an owner that no forge has',
      [{ type: 'github', owner: 'acme/../x' }],
      /name of an organisation/,
    ],
    ['an unknown field', [{ type: 'local', directory: 'x' }], /directory/],
    [
      'a destination that is listed twice',
      [{ type: 'local' }, { type: 'local' }],
      /local is listed twice/,
    ],
    ['no list', { type: 'local' }, /array/],
  ])('refuses %s', (_, destinations, message) => {
    expect(() => read(destinations)).toThrow(message);
    expect(() => read(destinations)).toThrow(/slipway\.destinations/);
  });
});
