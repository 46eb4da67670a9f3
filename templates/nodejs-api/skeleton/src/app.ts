import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import type { DestinationStream } from 'pino';
import type { Config } from './config.ts';
import { loggerOptions, RequestLog } from './logging.ts';
import { notes } from './modules/notes/routes.ts';
import { NoteStore } from './modules/notes/store.ts';
import { errors } from './plugins/errors.ts';
import { health } from './plugins/health.ts';
import { metrics } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { sendProblem } from './problems.ts';
import { REQUEST_ID_HEADER, requestId } from './requestId.ts';
import { validatorFactory } from './validation.ts';

/**
 * Puts the service together without opening a port.
 *
 * @param logDestination - where log lines go; standard output by default
 */
export async function buildApp(config: Config, logDestination?: DestinationStream) {
  const app = Fastify({
    logger: loggerOptions(config, logDestination),
    logController: new RequestLog(),
    genReqId: requestId,
    frameworkErrors: sendProblem,
    schemaController: { compilersFactory: { buildValidator: validatorFactory() } },
    requestTimeout: 30_000,
    // While the service drains, a request on an open connection is still answered; then it closes.
    return503OnClosing: false,
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });

  await app.register(errors);
  await app.register(health);
  await app.register(metrics);
  await app.register(openapi);

  await app.register(notes, { store: new NoteStore() });

  return app;
}
