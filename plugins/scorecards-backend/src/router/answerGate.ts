import type { Gate } from '@slipway/plugin-scorecards-common';
import type { Response } from 'express';

/** Answers a pipeline: 200 when the gate is open, else 409 with what is missing. */
export function answerGate(response: Response, gate: Gate): void {
  response
    .status(gate.passed ? 200 : 409)
    .json(gate.passed ? gate : { ...refusal(gate), ...gate });
}

/** The shape that Backstage's clients read an error from. */
function refusal({ entity, required, level, missing }: Gate) {
  const checks = missing.map(({ title, reason }) => `${title} (${reason})`);
  return {
    error: {
      name: 'ConflictError',
      message: `${entity} is ${level ?? 'on no level'}, not ${required}. What is missing: ${checks.join('; ')}`,
    },
    response: { statusCode: 409 },
  };
}
