import {
  type MockedRequest,
  OpenApiMock,
  type Refusals,
  unlessRefused,
} from '@slipway/openapi-mock';
import {
  AuditClient,
  type AuditEvent,
  openApiDocument,
} from '@slipway/plugin-audit-common';
import { sampleEvent } from './samples';
import { server } from './server';

const BASE_URL = 'http://portal.test/audit';

/** Answers the real client over HTTP as the OpenAPI document of the plugin says, and keeps what it was asked. */
export class FakeBackend {
  events: AuditEvent[] = [sampleEvent()];
  nextCursor: string | null = null;
  /** A status that refuses, by operation, such as `GET /events`. */
  readonly refusals: Refusals = {};
  readonly client = new AuditClient({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  readonly #mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: unlessRefused(
      {
        'GET /events': () => ({
          items: this.events,
          nextCursor: this.nextCursor,
        }),
        'GET /events.jsonl': () => '{"event":"waiver-approve"}\n',
        'GET /event-types': () => ({
          items: [
            { plugin: 'scorecards', event: 'waiver-approve' },
            { plugin: 'surveys', event: 'note-add' },
          ],
        }),
      },
      this.refusals,
    ),
  });

  constructor() {
    server.add(this.#mock);
  }

  /** The last request of an operation. */
  last(operation: string): MockedRequest | undefined {
    return this.#mock.requests.findLast(
      request => request.operation === operation,
    );
  }
}
