import type { Answers } from './OpenApiMock';

/** A status that refuses, by operation, such as `GET /summary`. */
export type Refusals = Record<string, { status: number; message: string }>;

/** Answers, as long as the operation is not refused. */
export function unlessRefused(answers: Answers, refusals: Refusals): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([operation, answer]) => [
      operation,
      request => {
        const refusal = refusals[operation];
        return refusal ? refuse(refusal) : answer(request);
      },
    ]),
  );
}

function refuse({ status, message }: Refusals[string]): Response {
  return Response.json(
    { error: { name: 'Error', message }, response: { statusCode: status } },
    { status },
  );
}
