import { component } from '../__testUtils__/component';
import { githubOptions } from '../__testUtils__/githubOptions';
import { locateGithub } from './locateGithub';

const SLUG = 'github.com/project-slug';
const SOURCE = 'backstage.io/source-location';
const { integrations } = githubOptions(
  { host: 'github.com', token: 'secret' },
  {
    host: 'github.acme.example',
    apiBaseUrl: 'https://github.acme.example/api/v3',
    token: 'secret',
  },
  { host: 'open.acme.example', apiBaseUrl: 'https://open.acme.example/api/v3' },
);

const locate = (annotations: Record<string, string>) =>
  locateGithub(component('ledger', { annotations }).entity, integrations)?.url;

describe('locateGithub', () => {
  it.each([
    [
      'its annotation',
      { [SLUG]: 'acme/ledger' },
      'https://github.com/acme/ledger',
    ],
    [
      'its source',
      { [SOURCE]: 'url:https://github.com/acme/ledger/tree/main/a/' },
      'https://github.com/acme/ledger',
    ],
    [
      'the host of its source',
      {
        [SLUG]: 'acme/.github',
        [SOURCE]: 'url:https://github.acme.example/acme/shop/tree/main/',
      },
      'https://github.acme.example/acme/.github',
    ],
  ])('finds a repository by %s', (_, annotations, url) => {
    expect(locate(annotations)).toBe(url);
  });

  it.each([
    ['there is none', {}],
    [
      'its source is elsewhere',
      { [SOURCE]: 'url:https://gitlab.com/acme/a/tree/main/' },
    ],
    ['its source is on the disk', { [SOURCE]: 'file:/srv/repos/a/' }],
    [
      'there are no credentials',
      { [SOURCE]: 'url:https://open.acme.example/acme/a' },
    ],
    ['its name leads out of the repositories', { [SLUG]: 'acme/..' }],
    ['its name is none', { [SLUG]: 'acme/ledger/../../user' }],
  ])('finds nothing when %s', (_, annotations) => {
    expect(locate(annotations)).toBeUndefined();
  });

  it('finds nothing where no integration has a token', () => {
    const { entity } = component('a', { annotations: { [SLUG]: 'acme/a' } });
    expect(locateGithub(entity, githubOptions().integrations)).toBeUndefined();
  });
});
