import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readForge } from './readForge';

describe('readForge', () => {
  it.each<[JsonObject, string | undefined]>([
    [{}, 'github.com'],
    [{ github: [{ token: 'x' }] }, 'github.com'],
    [{ github: [{ host: 'GHE.acme.example' }] }, 'ghe.acme.example'],
    [
      { github: [{ host: 'github.com' }, { host: 'ghe.acme.example' }] },
      undefined,
    ],
    [{ github: [{ host: 'github.com' }], gitlab: [{ token: 'x' }] }, undefined],
    [{ github: [{ host: 'github.com' }], googleGcs: {} }, 'github.com'],
  ])('finds in %j the host of names without one: %s', (integrations, host) => {
    expect(readForge(new ConfigReader({ integrations }))).toBe(host);
  });
});
