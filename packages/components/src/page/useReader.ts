import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { BackstageUserIdentity } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';

/** Who reads the page; undefined until that is known. */
export function useReader(): BackstageUserIdentity | undefined {
  const identity = useApi(identityApiRef);
  return useAsync(() => identity.getBackstageIdentity(), [identity]).value;
}
