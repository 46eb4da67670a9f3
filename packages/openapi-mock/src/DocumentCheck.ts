import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020';
import type { OpenApiDocument, Operation } from './OpenApiMock';

const JSON_TYPE = 'application/json';

/** Says where a request or an answer does not fit an OpenAPI 3.1 document. */
export class DocumentCheck {
  readonly #strict = addFormats(new Ajv({ strict: false }));
  /** A query has only texts. */
  readonly #lenient = addFormats(new Ajv({ strict: false, coerceTypes: true }));

  constructor(private readonly document: OpenApiDocument) {}

  /** What is wrong with a query. */
  query({ parameters = [] }: Operation, query: object): string[] {
    const described = parameters.filter(({ in: place }) => place === 'query');
    return this.#check(
      this.#lenient,
      {
        type: 'object',
        properties: Object.fromEntries(
          described.map(({ name, schema }) => [name, schema]),
        ),
        required: described
          .filter(({ required }) => required)
          .map(({ name }) => name),
        additionalProperties: false,
      },
      { ...query },
    );
  }

  /** What is wrong with the body of a request. */
  body({ requestBody }: Operation, body: unknown): string[] {
    const schema = requestBody?.content[JSON_TYPE]?.schema;
    return schema ? this.#check(this.#strict, schema, body) : [];
  }

  /** What is wrong with an answer. */
  async answer({ responses }: Operation, answer: Response): Promise<string[]> {
    const { status } = answer;
    const described = responses[status];
    if (!described) {
      // Anything may break; no document lists it.
      return status >= 500 ? [] : [`has no answer with the status ${status}`];
    }
    const [type] = (answer.headers.get('content-type') ?? '').split(';');
    if (!described.content) {
      return type === '' ? [] : [`answers ${status} without a body`];
    }
    const media = described.content[type];
    if (!media) {
      return [`does not answer ${status} with ${type || 'nothing'}`];
    }
    const content =
      type === JSON_TYPE
        ? await answer.clone().json()
        : await answer.clone().text();
    return this.#check(this.#strict, media.schema, content);
  }

  #check(ajv: Ajv, schema: object, value: unknown): string[] {
    const { components } = this.document;
    const validate = ajv.compile({ ...schema, components });
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
        );
  }
}
