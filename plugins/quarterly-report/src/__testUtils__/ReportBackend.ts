import { type MockedRequest, OpenApiMock } from '@slipway/openapi-mock';
import { openApiDocument as dxMetricsDocument } from '@slipway/plugin-dx-metrics-backend/openapi';
import type {
  AdoptionAnswer,
  DoraAnswer,
  MetricRecord,
} from '@slipway/plugin-dx-metrics-common';
import {
  adoptionAnswer,
  doraAnswer,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import {
  type Note,
  openApiDocument as surveysDocument,
  type Results,
  type Survey,
} from '@slipway/plugin-surveys-common';
import { failedDeployment } from './failedDeployment';
import { server } from './server';
import { results, survey } from './surveys';

/** Where the portal of a test answers; a plugin's back end is below it, by its id. */
export const BASE_URL = 'http://portal.test';

/** Answers the real clients over HTTP as the OpenAPI documents of the plugins say, and keeps what it was asked. */
export class ReportBackend {
  /** Of the quarter that begins then; of the others nothing is different. */
  dora: (from: string) => DoraAnswer = () => doraAnswer();
  adoption: (from: string) => AdoptionAnswer = () => adoptionAnswer();
  /** Handed out two at a time. */
  recoveries: MetricRecord[] = [1, 2, 3].map(hours =>
    failedDeployment(hours * 60 * 60),
  );
  surveys: Survey[] = [survey()];
  results: Results = results();
  notes: Note[] = [];
  /** Refuses, by operation, such as `GET /dora`. */
  readonly refusals: Record<string, { status: number; message: string }> = {};
  readonly #mocks = [
    new OpenApiMock({
      document: dxMetricsDocument,
      baseUrl: `${BASE_URL}/api/dx-metrics/v1`,
      answers: this.#unlessRefused({
        'GET /dora': ({ query }) => this.dora(query.from),
        'GET /adoption': ({ query }) => this.adoption(query.from),
        'GET /dora/records': ({ query }) => {
          const start = Number(query.cursor ?? 0);
          const end = start + 2;
          return {
            items: this.recoveries.slice(start, end),
            ...(end < this.recoveries.length && { nextCursor: String(end) }),
          };
        },
      }),
    }),
    new OpenApiMock({
      document: surveysDocument,
      baseUrl: `${BASE_URL}/api/surveys/v1`,
      answers: this.#unlessRefused({
        'GET /surveys': () => ({ items: this.surveys, mayManage: false }),
        'GET /surveys/{surveyId}/results': () => this.results,
        'GET /notes': () => ({ items: this.notes }),
      }),
    }),
  ];

  constructor() {
    for (const mock of this.#mocks) {
      server.add(mock);
    }
  }

  /** The queries of the requests of an operation, in order. */
  queriesOf(operation: string): Record<string, string>[] {
    return this.#mocks
      .flatMap(({ requests }) => requests)
      .filter(request => request.operation === operation)
      .map(({ query }) => query);
  }

  #unlessRefused(answers: Record<string, (request: MockedRequest) => unknown>) {
    return Object.fromEntries(
      Object.entries(answers).map(([operation, answer]) => [
        operation,
        (request: MockedRequest) => {
          const refusal = this.refusals[operation];
          return refusal ? refuse(refusal) : answer(request);
        },
      ]),
    );
  }
}

function refuse({ status, message }: { status: number; message: string }) {
  return Response.json(
    { error: { name: 'Error', message }, response: { statusCode: status } },
    { status },
  );
}
