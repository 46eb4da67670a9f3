import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { shared } from './schemas.ts';

/** An error answer as RFC 9457 describes it, with the id that finds its log lines. */
export const Problem = Type.Object(
  {
    type: Type.String({
      description: 'What kind of problem; about:blank means the status says it.',
    }),
    title: Type.String({ description: 'The name of the status.' }),
    status: Type.Integer({ description: 'The HTTP status code.' }),
    detail: Type.String({ description: 'What was wrong, for people.' }),
    requestId: Type.String({ description: 'Finds the log lines of this request.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          location: Type.String({
            description: 'The part of the request: body, params, querystring or headers.',
          }),
          pointer: Type.String({
            description: 'The JSON pointer of the wrong value in that part.',
          }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { $id: 'Problem', description: 'An error answer as RFC 9457 describes it.' },
);
export type Problem = Static<typeof Problem>;

/** Thrown by a module to answer with a status and a sentence that callers may read. */
export class ProblemError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, detail: string) {
    super(detail);
    this.name = 'ProblemError';
    this.statusCode = statusCode;
  }
}

/** Describes an error answer in a route's schema. */
export function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: shared(Problem) } } };
}

type Failure = Error &
  Pick<Partial<FastifyError>, 'statusCode' | 'validation' | 'validationContext'>;

/**
 * Answers with a problem. What went wrong inside stays inside: the detail of a failure that nobody wrote for
 * callers is always the same.
 */
export function sendProblem(error: Failure, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error.message,
    requestId: request.id,
  };
  if (status >= 500 && !(error instanceof ProblemError)) {
    request.log.error({ err: error }, 'request failed');
    problem.detail = 'The service failed. Its log says why, under this request id.';
  }
  if (error.validation) {
    const location = error.validationContext ?? 'request';
    problem.errors = error.validation.map(({ instancePath, params, message = 'is not valid' }) => ({
      location,
      pointer: instancePath + pointerTo(params.missingProperty ?? params.additionalProperty),
      detail: message,
    }));
  }
  void reply.code(status).type('application/problem+json').send(problem);
}

function pointerTo(property: unknown): string {
  if (typeof property !== 'string') return '';
  return `/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
