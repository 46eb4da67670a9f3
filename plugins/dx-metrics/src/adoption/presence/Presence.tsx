import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';

const KEY = 'slipway:presence';
/** After the first page has what it needs, in milliseconds. */
const DELAY = 5_000;

/**
 * Counts the reader as somebody who used the portal today: one request a day from a browser. It shows nothing. One that
 * fails is tried again with the next page that is loaded.
 */
export function Presence() {
  const client = useApi(dxMetricsApiRef);
  const identity = useApi(identityApiRef);
  useEffect(() => {
    async function note() {
      const { userEntityRef } = await identity.getBackstageIdentity();
      const presence = `${new Date().toISOString().slice(0, 10)} ${userEntityRef}`;
      if (localStorage.getItem(KEY) !== presence) {
        await client.addPresence();
        localStorage.setItem(KEY, presence);
      }
    }
    const timer = setTimeout(() => note().catch(() => {}), DELAY);
    return () => clearTimeout(timer);
  }, [client, identity]);
  return null;
}
