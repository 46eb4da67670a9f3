import { startMockServer } from '@slipway/openapi-mock';

/** Answers what the client asks. */
export const server = startMockServer();
