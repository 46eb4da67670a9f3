import {
  type Answers,
  type MockedRequest,
  OpenApiMock,
  type Refusals,
  unlessRefused,
} from '@slipway/openapi-mock';
import {
  type Check,
  type ExtensionCheck,
  type InfraRequest,
  InfraRequestsClient,
  type Insights,
  type ModuleDetail,
  type Modules,
  openApiDocument,
  type RequestInput,
  type Requests,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';
import {
  check,
  extensionCheck,
  infraRequest,
  insights,
  moduleDetail,
  modules,
  requestSummary,
} from './samples';
import { server } from './server';

const BASE_URL = 'http://portal.test/infra-requests';

/** Answers the real client over HTTP as the OpenAPI document of the plugin says, and keeps what it was asked. */
export class FakeBackend {
  modules: Modules = modules();
  module: ModuleDetail = moduleDetail();
  check: Check = check();
  extension: ExtensionCheck = extensionCheck();
  /** Handed out two at a time. */
  requests: RequestSummary[] = [requestSummary()];
  /** What a request is, or becomes by whatever is done to it. */
  request: InfraRequest = infraRequest();
  insights: Insights = insights();
  readonly refusals: Refusals = {};
  readonly client = new InfraRequestsClient({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  readonly #mock: OpenApiMock;

  /** @param answers - more of them, or others, by operation */
  constructor(answers: Answers = {}) {
    this.#mock = new OpenApiMock({
      document: openApiDocument,
      baseUrl: `${BASE_URL}/v1`,
      answers: unlessRefused(
        {
          'GET /modules': () => this.modules,
          'GET /modules/{name}/{version}': ({ parameters }) => ({
            ...this.module,
            version: parameters.version,
          }),
          'POST /check': () => this.check,
          'POST /requests/{requestId}/extend/check': () => this.extension,
          'POST /requests': ({ body }) => this.#ask(body as RequestInput),
          'GET /requests': ({ query }) => this.#list(query),
          'GET /requests/{requestId}': () => this.request,
          'GET /insights': ({ query }) => ({
            ...this.insights,
            days: Number(query.days),
          }),
          ...answers,
        },
        this.refusals,
      ),
    });
    server.add(this.#mock);
  }

  /** What was asked of an operation, in order. */
  askedOf(operation: string): MockedRequest[] {
    return this.#mock.requests.filter(
      request => request.operation === operation,
    );
  }

  #ask({ name, module, version, environment }: RequestInput): InfraRequest {
    this.request = infraRequest({
      name,
      module,
      version,
      environment,
      state: 'checking',
      expiresAt: null,
      resource: null,
    });
    return this.request;
  }

  #list({ cursor }: MockedRequest['query']): Requests {
    const start = Number(cursor ?? 0);
    const end = start + 2;
    return {
      items: this.requests.slice(start, end),
      nextCursor: end < this.requests.length ? String(end) : null,
    };
  }
}
