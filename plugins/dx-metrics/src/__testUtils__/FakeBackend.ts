import { type MockedRequest, OpenApiMock } from '@slipway/openapi-mock';
import {
  type Attribution,
  type DeliveryFacts,
  type DoraAnswer,
  DxMetricsClient,
  type MetricRecord,
  type Service,
  type Unattributed,
} from '@slipway/plugin-dx-metrics-common';
import { openApiDocument } from '@slipway/plugin-dx-metrics-backend/openapi';
import { doraAnswer } from '@slipway/plugin-dx-metrics-react/testUtils';
import { leadTimeRecord } from './records';
import { server } from './server';

const BASE_URL = 'http://portal.test/dx-metrics';
const CSV = 'source,id\ngithub,acme/ledger#42\n';

/** Answers the real client over HTTP as the OpenAPI document of the plugin says, and keeps what it was asked. */
export class FakeBackend {
  answer: DoraAnswer = doraAnswer();
  /** Handed out two at a time, as are the other lists. */
  records: MetricRecord[] = [leadTimeRecord()];
  services: Service[] = [];
  facts: DeliveryFacts[] = [];
  /** How many services are handed out before the reading breaks. */
  failsAfter?: number;
  /** A settled one goes away. */
  unattributed: Unattributed[] = [];
  readonly settled: Attribution[] = [];
  /** A status other than 200 refuses, by the last part of the path: `dora`, `records`, `attributions`. */
  readonly refusals: Record<string, { status: number; message: string }> = {};
  readonly client = new DxMetricsClient({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  readonly #mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: {
      'GET /dora': this.#unlessRefused('dora', () => this.answer),
      'GET /dora/services': this.#unlessRefused('services', ({ query }) => {
        if (Number(query.cursor ?? 0) === this.failsAfter) {
          return refuse({ status: 503, message: 'The database is away' });
        }
        const { scope, from, to } = this.answer;
        return { scope, from, to, ...page(this.services, query) };
      }),
      'GET /dora/services.csv': this.#unlessRefused('services.csv', () => CSV),
      'GET /dora/records': this.#unlessRefused('records', ({ query }) =>
        page(this.records, query),
      ),
      'GET /dora/records.csv': this.#unlessRefused('records.csv', () => CSV),
      'GET /facts': this.#unlessRefused('facts', () => {
        const { from, to } = this.answer;
        return { from, to, items: this.facts };
      }),
      'GET /unattributed': this.#unlessRefused('unattributed', ({ query }) =>
        page(
          this.unattributed.filter(({ kind }) => kind === query.kind),
          query,
        ),
      ),
      'GET /unattributed.csv': this.#unlessRefused(
        'unattributed.csv',
        () => CSV,
      ),
      'POST /presence': () => undefined,
      'POST /attributions': this.#unlessRefused('attributions', ({ body }) =>
        this.#settle(body as Attribution),
      ),
    },
  });

  constructor() {
    server.add(this.#mock);
  }

  /** What it was asked, in order. */
  get requests(): readonly MockedRequest[] {
    return this.#mock.requests;
  }

  /** The query of the last request for something. */
  queryOf(name: string): Record<string, string> {
    const request = this.requests.findLast(({ operation }) =>
      operation.endsWith(`/${name}`),
    );
    return request?.query ?? {};
  }

  #unlessRefused(name: string, answer: (request: MockedRequest) => unknown) {
    return (request: MockedRequest) => {
      const refusal = this.refusals[name];
      return refusal ? refuse(refusal) : answer(request);
    };
  }

  #settle(attribution: Attribution): void {
    this.settled.push(attribution);
    this.unattributed = this.unattributed.filter(
      ({ id }) => id !== attribution.id,
    );
  }
}

/** Refuses as the back end does. */
export function refuse({
  status,
  message,
}: {
  status: number;
  message: string;
}) {
  return Response.json(
    { error: { name: 'Error', message }, response: { statusCode: status } },
    { status },
  );
}

/** Two of the items, from the cursor on. */
export function page<T>(items: T[], { cursor }: MockedRequest['query']) {
  const start = Number(cursor ?? 0);
  const end = start + 2;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextCursor: String(end) }),
  };
}
