import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { securityHeaders } from './securityHeaders';

const ask = (path: string, backend: object = {}) => {
  const app = express();
  app.use(
    securityHeaders(
      mockServices.rootConfig({
        data: { backend: { baseUrl: 'http://localhost:7007', ...backend } },
      }),
    ),
  );
  app.use((_, response) => {
    response.send('here');
  });
  return request(app).get(path);
};

const policyOf = (headers: Record<string, string>) =>
  new Map(
    headers['content-security-policy'].split(';').map(directive => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );

describe('securityHeaders', () => {
  it('lets a page run the scripts of the portal only, and nobody frame it', async () => {
    const { headers } = await ask('/catalog');
    const policy = policyOf(headers);
    expect(policy.get('script-src')).toEqual(["'self'", "'unsafe-eval'"]);
    expect(policy.get('script-src-attr')).toEqual(["'none'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  it('adds what the configuration says, and drops what it turns off', async () => {
    const { headers } = await ask('/', {
      csp: {
        'img-src': ["'self'", 'https://avatars.example.com'],
        fontSrc: false,
      },
    });
    const policy = policyOf(headers);
    expect(policy.get('img-src')).toEqual([
      "'self'",
      'https://avatars.example.com',
    ]);
    expect(policy.has('font-src')).toBe(false);
    expect(policy.get('default-src')).toEqual(["'self'"]);
  });

  it('asks for encryption for ever where there is some, and only there', async () => {
    const plain = await ask('/');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(policyOf(plain.headers).has('upgrade-insecure-requests')).toBe(
      false,
    );
    const encrypted = await ask('/', { baseUrl: 'https://portal.example.com' });
    expect(encrypted.headers['strict-transport-security']).toMatch(
      /max-age=\d+/,
    );
    expect(policyOf(encrypted.headers).has('upgrade-insecure-requests')).toBe(
      true,
    );
  });

  it.each(['/api/techdocs/static/docs/evil.svg', '/API/TechDocs/evil.svg'])(
    'lets nothing run in what the API answers, opened as a page: %s',
    async path => {
      const { headers } = await ask(path);
      const policy = policyOf(headers);
      expect(policy.get('default-src')).toEqual(["'none'"]);
      expect(policy.has('script-src')).toBe(false);
      expect(policy.has('sandbox')).toBe(true);
    },
  );

  it('leaves the window of a sign-in in touch with the one that opened it', async () => {
    const { headers } = await ask('/api/auth/oidc/handler/frame');
    expect(headers['cross-origin-opener-policy']).toBeUndefined();
  });
});
