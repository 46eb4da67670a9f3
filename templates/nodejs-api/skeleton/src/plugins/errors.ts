import type { FastifyError } from 'fastify';
import fp from 'fastify-plugin';
import { Problem, ProblemError, sendProblem } from '../problems.ts';

/** Every error leaves the service as `application/problem+json`. */
export const errors = fp(
  (app, _options, done) => {
    app.addSchema(Problem);
    app.setErrorHandler<FastifyError>(sendProblem);
    app.setNotFoundHandler((request, reply) => {
      sendProblem(new ProblemError(404, `Nothing answers ${request.method} here.`), request, reply);
    });
    done();
  },
  { name: 'errors' },
);
