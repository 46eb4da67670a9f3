import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** What it takes to call other plugins. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/**
 * What a client of another plugin is made of.
 *
 * @param options - `onBehalfOf`: in whose name to call, and with whose permissions; this plugin itself when absent
 */
export function callPlugin(
  { auth, discovery }: PortalServices,
  options: {
    targetPluginId: string;
    onBehalfOf?: BackstageCredentials;
    signal?: AbortSignal;
  },
): { discoveryApi: DiscoveryService; fetchApi: { fetch: typeof fetch } } {
  const { targetPluginId, onBehalfOf, signal } = options;
  return {
    discoveryApi: discovery,
    fetchApi: {
      fetch: async (input, init) => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: onBehalfOf ?? (await auth.getOwnServiceCredentials()),
          targetPluginId,
        });
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers, ...(signal && { signal }) });
      },
    },
  };
}
