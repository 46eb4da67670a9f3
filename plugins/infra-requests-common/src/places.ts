/** Set on a Resource of the catalog: the id of the request that it comes from. */
export const INFRA_REQUEST_ANNOTATION = 'slipway.io/infra-request';

/** The reference of the catalog's Resource of a request, while what was asked for is there. */
export function resourceRef(request: {
  name: string;
  environment: string;
}): string {
  return `resource:default/${request.name}-${request.environment}`;
}

/** Where the portal shows a request, below `app.baseUrl`. */
export function requestPath(requestId: string): string {
  return `/infrastructure/requests/${requestId}`;
}
