import { http, type HttpHandler, HttpResponse } from 'msw';
import { DocumentCheck } from './DocumentCheck';

/** A media type, as a document describes it. */
interface Content {
  [mediaType: string]: { schema: object } | undefined;
}

/** One endpoint, as a document describes it. */
export interface Operation {
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema: object;
  }[];
  requestBody?: { content: Content };
  responses: Record<string | number, { content?: Content } | undefined>;
}

/** The parts of an OpenAPI 3.1 document that are read. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, object>>;
  components?: object;
}

/** A request that a mock got. */
export interface MockedRequest {
  /** Such as `GET /dora`. */
  operation: string;
  query: Record<string, string>;
  /** What the address has in place of `{name}`. */
  parameters: Record<string, string>;
  headers: Headers;
  body?: unknown;
}

/**
 * What to answer, by operation, such as `GET /dora`: a value, which goes out with the status 200, nothing for 204, or a
 * Response of one's own.
 */
export type Answers = Record<string, (request: MockedRequest) => unknown>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A back end made of an OpenAPI document: MSW handlers for its operations, which check what comes and what goes. */
export class OpenApiMock {
  /** One for each operation. */
  readonly handlers: HttpHandler[];
  /** What was asked, in order. */
  readonly requests: MockedRequest[] = [];
  /** Where a request or an answer did not fit the document. */
  readonly violations: string[] = [];
  readonly #check: DocumentCheck;
  readonly #answers: Answers;

  /** @throws Error when there is an answer to an operation that the document has not got */
  constructor(options: {
    document: OpenApiDocument;
    /** What the paths of the document follow. */
    baseUrl: string;
    answers: Answers;
  }) {
    const { document, baseUrl, answers } = options;
    this.#check = new DocumentCheck(document);
    this.#answers = answers;
    const operations = Object.entries(document.paths).flatMap(
      ([path, methods]) =>
        METHODS.filter(method => method in methods).map(method => ({
          path,
          method,
          name: `${method.toUpperCase()} ${path}`,
          operation: methods[method] as Operation,
        })),
    );
    const unknown = Object.keys(answers).filter(
      answered => !operations.some(({ name }) => name === answered),
    );
    if (unknown.length > 0) {
      throw new Error(`The document has no ${unknown.join(', ')}`);
    }
    this.handlers = operations.map(({ path, method, name, operation }) =>
      http[method](
        `${baseUrl}${path.replace(/\{(\w+)\}/g, ':$1')}`,
        async ({ request, params }) => {
          const text = await request.text();
          return this.#respond(operation, {
            operation: name,
            query: Object.fromEntries(new URL(request.url).searchParams),
            parameters: params as Record<string, string>,
            headers: request.headers,
            body: text ? JSON.parse(text) : undefined,
          });
        },
      ),
    );
  }

  async #respond(
    operation: Operation,
    request: MockedRequest,
  ): Promise<Response> {
    this.requests.push(request);
    const { operation: name, query, body } = request;
    const answerTo = this.#answers[name];
    if (!answerTo) {
      return this.#refuse(name, ['is not answered by this test']);
    }
    const wrong = [
      ...this.#check.query(operation, query),
      ...this.#check.body(operation, body),
    ];
    if (wrong.length > 0) {
      return this.#refuse(name, wrong);
    }
    const answer = toResponse(operation, await answerTo(request));
    const misfits = await this.#check.answer(operation, answer);
    return misfits.length > 0 ? this.#refuse(name, misfits) : answer;
  }

  #refuse(name: string, reasons: string[]): Response {
    const violations = reasons.map(reason => `${name}: ${reason}`);
    this.violations.push(...violations);
    const message = violations.join('; ');
    return HttpResponse.json(
      { error: { name: 'MockError', message } },
      { status: 500 },
    );
  }
}

function toResponse({ responses }: Operation, answer: unknown): Response {
  if (answer instanceof Response) {
    return answer;
  }
  if (answer === undefined) {
    return new HttpResponse(null, { status: 204 });
  }
  const [type] = Object.keys(responses[200]?.content ?? {});
  return type === 'application/json' || typeof answer !== 'string'
    ? HttpResponse.json(answer as object)
    : new HttpResponse(answer, { headers: { 'Content-Type': type } });
}
