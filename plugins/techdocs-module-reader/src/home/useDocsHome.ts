import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  type DocsBuild,
  MAX_PAGE_SIZE,
  type TechDocsBuildsClient,
} from '@slipway/plugin-techdocs-builds-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { techdocsBuildsApiRef } from '../builds/techdocsBuildsApi';

async function allBuilds(client: TechDocsBuildsClient): Promise<DocsBuild[]> {
  const builds: DocsBuild[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.getBuilds({ limit: MAX_PAGE_SIZE, cursor });
    builds.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return builds;
}

/** Loads the state of all documentation, and whom the reader is and belongs to. */
export function useDocsHome() {
  const client = useApi(techdocsBuildsApiRef);
  const identity = useApi(identityApiRef);
  return useAsyncRetry(async () => {
    const [builds, { ownershipEntityRefs }] = await Promise.all([
      allBuilds(client),
      identity.getBackstageIdentity(),
    ]);
    return { builds, ownershipRefs: ownershipEntityRefs };
  }, [client, identity]);
}
