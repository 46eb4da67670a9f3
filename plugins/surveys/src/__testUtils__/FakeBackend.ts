import { type MockedRequest, OpenApiMock } from '@slipway/openapi-mock';
import {
  type Form,
  type Invitation,
  type Note,
  openApiDocument,
  type Results,
  type RoadmapItem,
  type Survey,
  SurveysClient,
} from '@slipway/plugin-surveys-common';
import { form, NOTE_ID, results, survey } from './samples';
import { server } from './server';

const BASE_URL = 'http://portal.test/surveys';

/** Answers the real client over HTTP as the OpenAPI document of the plugin says, and keeps what it was asked. */
export class FakeBackend {
  surveys: Survey[] = [survey()];
  mayManage = false;
  invitation: Invitation | null = null;
  form: Form = form();
  results: Results = results();
  texts: string[] = ['Fewer meetings', '<b>Bold</b>'];
  notes: Note[] = [];
  roadmap: RoadmapItem[] = [];
  /** A status that refuses, by operation, such as `POST /surveys`. */
  readonly refusals: Record<string, { status: number; message: string }> = {};
  readonly client = new SurveysClient({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  readonly #mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: this.#unlessRefused({
      'GET /surveys': () => ({
        items: this.surveys,
        mayManage: this.mayManage,
      }),
      'POST /surveys': () => survey(),
      'POST /surveys/{surveyId}/end': () => {
        this.surveys = this.surveys.map(one => ({ ...one, ended: true }));
      },
      'GET /invitation': () => ({ invitation: this.invitation }),
      'GET /rounds/{roundId}/form': () => this.form,
      'POST /rounds/{roundId}/answers': () => {
        this.form = form({ state: 'answered' });
      },
      'POST /rounds/{roundId}/reply': () => {
        this.invitation = null;
      },
      'GET /surveys/{surveyId}/results': () => this.results,
      'GET /surveys/{surveyId}/results.csv': () => 'round,closesOn\n',
      'GET /rounds/{roundId}/texts': () => ({
        items: this.texts,
        total: this.texts.length,
      }),
      'GET /notes': () => ({ items: this.notes }),
      'POST /notes': ({ body }) => {
        const note = {
          ...(body as Note),
          id: NOTE_ID,
          writtenOn: '2026-11-21',
        };
        this.notes = [note];
        return note;
      },
      'DELETE /notes/{noteId}': () => {
        this.notes = [];
      },
      'GET /roadmap': () => ({ items: this.roadmap }),
      'POST /roadmap': ({ body }) => {
        const item = { ...(body as RoadmapItem), id: NOTE_ID };
        this.roadmap = [item];
        return item;
      },
      'PUT /roadmap/{itemId}': ({ body }) => {
        const item = { ...(body as RoadmapItem), id: NOTE_ID };
        this.roadmap = [item];
        return item;
      },
      'DELETE /roadmap/{itemId}': () => {
        this.roadmap = [];
      },
    }),
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
