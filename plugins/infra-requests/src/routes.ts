import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page “Infrastructure”, whose tabs are sub-pages. */
export const infrastructureRouteRef = createRouteRef();

/** What may be asked for. */
export const catalogueRouteRef = createRouteRef();

/** One module. */
export const moduleRouteRef = createSubRouteRef({
  path: '/:module',
  parent: catalogueRouteRef,
});

/** Where somebody asks for something. */
export const newRequestsRouteRef = createRouteRef();

/** The form of a module; `component`, `environment` and others in the query fill it in. */
export const newRequestRouteRef = createSubRouteRef({
  path: '/:module',
  parent: newRequestsRouteRef,
});

/** The requests that the reader may see. */
export const requestsRouteRef = createRouteRef();

/** One request. */
export const requestRouteRef = createSubRouteRef({
  path: '/:requestId',
  parent: requestsRouteRef,
});

/** What the reader asked for. */
export const myRequestsRouteRef = createRouteRef();

/** What waits for the reader's decision. */
export const approvalsRouteRef = createRouteRef();

/** Newer versions of a module for what there is; `module` and `version` in the query say which. */
export const upgradesRouteRef = createRouteRef();

/** How well self-service serves. */
export const insightsRouteRef = createRouteRef();
