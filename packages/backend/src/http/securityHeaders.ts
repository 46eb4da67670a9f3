import { readHelmetOptions } from '@backstage/backend-defaults/rootHttpRouter';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What a page of the portal may load and do, where `backend.csp` says nothing else. Backstage's model of the catalog
 * and its forms compile JSON schemas, which takes `unsafe-eval`; docs/reference/security.md says more.
 */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'frame-src': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'script-src': ["'self'", "'unsafe-eval'"],
  'script-src-attr': ["'none'"],
  // Material UI and the documentation write their styles into the page.
  'style-src': ["'self'", "'unsafe-inline'"],
};

/**
 * What an answer of the API may do when somebody opens it as a page: nothing. Documentation and badges, which hold what
 * people wrote, come from there.
 */
const API_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "style-src 'unsafe-inline'",
  'sandbox',
].join('; ');

/** Features of the browser that no page of the portal has a use for. */
const PERMISSIONS_POLICY = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]
  .map(feature => `${feature}=()`)
  .join(', ');

/**
 * Headers that tell a browser what not to do with an answer: `backend.csp` and `backend.referrer` of the
 * configuration on top of the strict policy above, and what Backstage leaves out.
 */
export function securityHeaders(config: RootConfigService): RequestHandler {
  const isEncrypted = config.getString('backend.baseUrl').startsWith('https:');
  const policies = new ConfigReader({
    csp: {
      ...CONTENT_SECURITY_POLICY,
      'upgrade-insecure-requests': isEncrypted && [],
      ...config.getOptionalConfig('backend.csp')?.get<JsonObject>(),
    },
    referrer: config.getOptional('backend.referrer'),
  });
  const { contentSecurityPolicy, referrerPolicy } = readHelmetOptions(policies);
  const setHeaders = helmet({
    contentSecurityPolicy,
    referrerPolicy,
    crossOriginEmbedderPolicy: false, // pictures of people come from where they signed in, once img-src allows it
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    hsts: isEncrypted,
    originAgentCluster: true,
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    setHeaders(request, response, error => {
      const path = request.path.toLowerCase(); // routes are found whichever case they are written in
      if (path.startsWith('/api/auth/')) {
        // Whoever signed in returns here from the provider, in a window that has to reach the one that opened it.
        response.removeHeader('Cross-Origin-Opener-Policy');
      } else if (path.startsWith('/api/')) {
        response.setHeader(
          'Content-Security-Policy',
          API_CONTENT_SECURITY_POLICY,
        );
      }
      next(error);
    });
  };
}
