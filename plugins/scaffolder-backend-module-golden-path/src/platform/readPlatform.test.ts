import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readPlatform } from './readPlatform';

function read(platform?: JsonObject) {
  return readPlatform(
    new ConfigReader({
      app: { baseUrl: 'https://slipway.acme.example/' },
      slipway: { ...(platform && { platform }) },
    }),
  );
}

describe('readPlatform', () => {
  it('fills in what is left out, with names that are reserved for examples', () => {
    expect(read()).toEqual({
      portal: 'https://slipway.acme.example',
      domain: 'example.com',
      issuer: 'https://login.example.com',
      telemetry: 'http://otel-collector.observability.svc:4318',
      prometheus: 'http://prometheus-operated.monitoring.svc:9090',
      secretStore: { kind: 'ClusterSecretStore', name: 'platform' },
      gateway: { namespace: 'gateway', name: 'public' },
      modules: 'https://github.com/slipway-portal/slipway.git',
      repositories: 'https://git.example.com',
    });
  });

  it('takes what is configured', () => {
    const platform = {
      domain: 'apps.acme.example',
      issuer: 'https://id.acme.example/realms/acme',
      telemetry: 'https://collector.acme.example:4318',
      prometheus: 'https://prometheus.acme.example',
      secretStore: { kind: 'SecretStore', name: 'vault' },
      gateway: { namespace: 'edge', name: 'main' },
      modules: 'https://git.acme.example/platform/modules.git',
      repositories: 'https://git.acme.example/services',
      registry: 'registry.acme.example:5000/apps',
    };
    expect(read(platform)).toEqual({
      ...platform,
      portal: 'https://slipway.acme.example',
    });
  });

  it.each<[string, JsonObject, string]>([
    ['domain', { domain: 'Example' }, 'must be a DNS name in lower case'],
    ['issuer', { issuer: 'http://id.example' }, 'an absolute https URL'],
    ['issuer', { issuer: 'https://u:p@id.example' }, 'without user'],
    ['telemetry', { telemetry: 'collector:4317' }, 'an absolute http(s) URL'],
    ['telemetry', { telemetry: 'http://x"\n- y' }, 'an absolute http(s) URL'],
    ['modules', { modules: 'https://x.example/m.git?a=$(id)' }, 'query'],
    ['registry', { registry: 'Registry.example' }, 'in lower case'],
    ['registry', { registry: 'https://registry.example' }, 'a registry'],
    [
      'secretStore.kind',
      { secretStore: { kind: 'Vault', name: 'x' } },
      'expected one of "SecretStore"|"ClusterSecretStore"',
    ],
    [
      'gateway.name',
      { gateway: { namespace: 'edge', name: 'Main' } },
      'must be a DNS label',
    ],
    ['', { domian: 'x.example' }, 'Unrecognized key: "domian"'],
  ])('refuses a wrong %s: %j', (path, platform, message) => {
    expect(() => read(platform)).toThrow('slipway.platform is not valid: ');
    expect(() => read(platform)).toThrow(message);
    expect(() => read(platform)).toThrow(path);
  });
});
