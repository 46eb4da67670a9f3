import type { FastifyError } from 'fastify';
import fp from 'fastify-plugin';
import { Problem, ProblemError, problemResponse, sendProblem } from '../problems.ts';

/** Every error leaves the service as `application/problem+json`, and every route's schema says so. */
export const errors = fp(
  (app, _options, done) => {
    app.addSchema(Problem);
    app.setErrorHandler<FastifyError>(sendProblem);
    app.addHook('onRoute', ({ schema }) => {
      if (!schema || schema.hide) return;
      schema.response = {
        ...(schema.response as object | undefined),
        default: problemResponse('Any other error, such as too many requests.'),
      };
    });
    app.setNotFoundHandler((request, reply) => {
      sendProblem(new ProblemError(404, `Nothing answers ${request.method} here.`), request, reply);
    });
    done();
  },
  { name: 'errors' },
);
