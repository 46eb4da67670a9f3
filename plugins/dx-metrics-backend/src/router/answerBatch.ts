import type { BatchAnswer, Rejection } from '@slipway/plugin-dx-metrics-common';
import type { Response } from 'express';

/**
 * Answers a batch: 400 when nothing in it was fit, else 200 with what became of it.
 *
 * @param fit - how many of its records were fit
 */
export function answerBatch(
  response: Response,
  answer: BatchAnswer,
  fit: number,
): void {
  const isRefused = fit === 0 && answer.rejected.length > 0;
  response
    .status(isRefused ? 400 : 200)
    .json(isRefused ? { ...refusal(answer.rejected), ...answer } : answer);
}

/** The shape that Backstage's clients read an error from. */
function refusal([first]: Rejection[]) {
  const place = [first.index, first.path].filter(part => part !== '').join('.');
  return {
    error: {
      name: 'InputError',
      message: `No record of the batch is fit; the first problem is at ${place}: ${first.reason}`,
    },
    response: { statusCode: 400 },
  };
}
