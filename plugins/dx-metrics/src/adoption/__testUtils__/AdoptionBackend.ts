import { type MockedRequest, OpenApiMock } from '@slipway/openapi-mock';
import { openApiDocument } from '@slipway/plugin-dx-metrics-backend/openapi';
import {
  type AdoptionRecord,
  DxMetricsClient,
} from '@slipway/plugin-dx-metrics-common';
import { page, refuse } from '../../__testUtils__/FakeBackend';
import { server } from '../../__testUtils__/server';
import {
  adoptionAnswer,
  adoptionRecord,
} from '@slipway/plugin-dx-metrics-react/testUtils';

const BASE_URL = 'http://portal.test/dx-metrics';

/** Answers the real client over HTTP as the OpenAPI document of the plugin says, and keeps what it was asked. */
export class AdoptionBackend {
  answer = adoptionAnswer();
  /** Handed out two at a time; only those of the asked part. */
  records: AdoptionRecord[] = [adoptionRecord()];
  /** Refuses the metrics, or the records. */
  refusal?: { of: 'adoption' | 'records'; status: number; message: string };
  readonly client = new DxMetricsClient({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  readonly #mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: {
      'GET /adoption': () =>
        this.refusal?.of === 'adoption' ? refuse(this.refusal) : this.answer,
      'GET /adoption.csv': () => 'metric,start\ngoldenPathAdoption,2026\n',
      'GET /adoption/records': ({ query }) =>
        this.refusal?.of === 'records'
          ? refuse(this.refusal)
          : page(this.#recordsOf(query), query),
      'GET /adoption/records.csv': () => 'id,title\n1,ledger\n',
      'POST /presence': () => undefined,
    },
  });

  constructor() {
    server.add(this.#mock);
  }

  /** What it was asked, in order. */
  get requests(): readonly MockedRequest[] {
    return this.#mock.requests;
  }

  /** The query of the last request for something, such as `GET /adoption`. */
  queryOf(operation: string): Record<string, string> {
    return (
      this.requests.findLast(request => request.operation === operation)
        ?.query ?? {}
    );
  }

  #recordsOf({ part }: MockedRequest['query']): AdoptionRecord[] {
    return this.records.filter(
      ({ hit }) => part === 'all' || hit === (part === 'hits'),
    );
  }
}
