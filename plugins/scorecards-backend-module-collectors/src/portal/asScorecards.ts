import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** What every client of the portal's own plugins needs. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** What a client of another plugin is made of, so that it calls in the name of this plugin. */
export function asScorecards(
  { auth, discovery }: PortalServices,
  targetPluginId: string,
  signal: AbortSignal,
) {
  const callInOwnName: typeof fetch = async (input, init) => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId,
    });
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers, signal });
  };
  return { discoveryApi: discovery, fetchApi: { fetch: callInOwnName } };
}
