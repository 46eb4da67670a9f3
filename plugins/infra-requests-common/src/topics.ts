/** Published when a request goes from one state to another. The payload is a {@link RequestChangedPayload}. */
export const REQUEST_CHANGED_TOPIC = 'slipway.infra-requests.request-changed';

/** The payload of {@link REQUEST_CHANGED_TOPIC}. */
export interface RequestChangedPayload {
  request: string;
  name: string;
  module: string;
  environment: string;
  owner: string;
  component: string;
  requester: string;
  from: string | null;
  to: string;
  /** What was carried out with it; null: nothing. */
  carriedOut: 'create' | 'change' | 'destroy' | null;
  /** ISO 8601. */
  at: string;
}

/** What an event says of something that was carried out. */
export type CarriedOut = Pick<
  RequestChangedPayload,
  'request' | 'name' | 'module' | 'environment' | 'component' | 'at'
> & { carriedOut: NonNullable<RequestChangedPayload['carriedOut']> };
