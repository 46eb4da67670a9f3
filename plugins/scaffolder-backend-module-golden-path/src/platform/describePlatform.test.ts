import { ConfigReader } from '@backstage/config';
import { Destination } from '../destinations/readDestinations';
import { describePlatform } from './describePlatform';
import { readPlatform } from './readPlatform';

function describeFor(destination: Destination, registry?: string) {
  const config = new ConfigReader({
    app: { baseUrl: 'http://localhost:7007' },
    slipway: { platform: { ...(registry && { registry }) } },
  });
  return describePlatform(readPlatform(config), destination, 'ledger');
}

const github = (host: string): Destination => ({
  id: `${host}/Acme`,
  type: 'github',
  host,
  owner: 'Acme',
});

describe('describePlatform', () => {
  it.each<[Destination, string, string]>([
    [
      { id: 'local', type: 'local' },
      'https://git.example.com/ledger',
      'registry.example.com/ledger',
    ],
    [
      github('github.com'),
      'https://github.com/Acme/ledger',
      'ghcr.io/acme/ledger',
    ],
    [
      github('git.acme.example'),
      'https://git.acme.example/Acme/ledger',
      'containers.git.acme.example/acme/ledger',
    ],
  ])(
    'derives repository and image from %j',
    (destination, repository, image) => {
      expect(describeFor(destination)).toMatchObject({ repository, image });
    },
  );

  it('prefers the configured registry, and hands out no setting that it used up', () => {
    const platform = describeFor(github('github.com'), 'registry.acme.example');
    expect(platform.image).toBe('registry.acme.example/ledger');
    expect(Object.keys(platform).sort()).toEqual([
      'domain',
      'gateway',
      'image',
      'issuer',
      'modules',
      'portal',
      'prometheus',
      'repository',
      'secretStore',
      'telemetry',
    ]);
  });
});
