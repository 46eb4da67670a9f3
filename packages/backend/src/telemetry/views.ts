import {
  createAllowListAttributesProcessor,
  type ViewOptions,
} from '@opentelemetry/sdk-metrics';
import {
  ATTR_DB_NAMESPACE,
  ATTR_DB_OPERATION_NAME,
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_SERVER_ADDRESS,
} from '@opentelemetry/semantic-conventions';

const labelled = (
  instrumentName: string,
  ...labels: string[]
): ViewOptions => ({
  instrumentName,
  attributesProcessors: [
    createAllowListAttributesProcessor([...labels, ATTR_ERROR_TYPE]),
  ],
});

/** By what requests and statements are told apart: enough to find the cause, and few enough to be kept for years. */
export const views: ViewOptions[] = [
  labelled(
    'http.server.request.duration',
    ATTR_HTTP_REQUEST_METHOD,
    ATTR_HTTP_ROUTE,
    ATTR_HTTP_RESPONSE_STATUS_CODE,
  ),
  labelled(
    'http.client.request.duration',
    ATTR_HTTP_REQUEST_METHOD,
    ATTR_HTTP_RESPONSE_STATUS_CODE,
    ATTR_SERVER_ADDRESS,
  ),
  labelled(
    'db.client.operation.duration',
    ATTR_DB_NAMESPACE,
    ATTR_DB_OPERATION_NAME,
  ),
];
