import { useRouteRef } from '@backstage/frontend-plugin-api';
import { newRequestRouteRef } from '../routes';

/** What the form of a request may begin with. */
export interface Beginning {
  /** Entity ref. */
  component?: string;
  environment?: string;
  version?: string;
}

/** Says where one asks for a module. */
export function useNewRequestPath() {
  const path = useRouteRef(newRequestRouteRef);
  return (module: string, { component, environment, version }: Beginning) => {
    const search = new URLSearchParams({
      ...(component && { component }),
      ...(environment && { environment }),
      ...(version && { version }),
    }).toString();
    return `${path?.({ module }) ?? ''}${search && `?${search}`}`;
  };
}
