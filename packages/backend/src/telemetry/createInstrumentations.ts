import type { Instrumentation } from '@opentelemetry/instrumentation';
import {
  ExpressInstrumentation,
  ExpressLayerType,
} from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';

/** Whoever asks for these is a machine that watches the portal: its questions would hide those of people. */
const PROBES = '/.backstage/health/';

/** What is measured without a word in the plugins: requests in and out, statements, and Node.js itself. */
export function createInstrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) => Boolean(url?.startsWith(PROBES)),
    }),
    // Only for the routes, by which requests are counted: a span for each layer would tell nothing more.
    new ExpressInstrumentation({
      ignoreLayersType: [
        ExpressLayerType.MIDDLEWARE,
        ExpressLayerType.ROUTER,
        ExpressLayerType.REQUEST_HANDLER,
      ],
    }),
    new PgInstrumentation({ ignoreConnectSpans: true }),
    new UndiciInstrumentation(),
    new RuntimeNodeInstrumentation(),
  ];
}
