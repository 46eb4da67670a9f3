import { readTelemetrySettings } from './readTelemetrySettings';

const read = (environment: NodeJS.ProcessEnv) => {
  const { metrics, traces } = readTelemetrySettings(environment);
  return { metrics: [...metrics], traces };
};

it('measures nothing unless the environment says where to', () => {
  expect(read({})).toEqual({ metrics: [], traces: false });
  expect(read({ OTEL_SERVICE_NAME: 'portal' })).toEqual({
    metrics: [],
    traces: false,
  });
});

it('sends everything to an endpoint that is named', () => {
  expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector' })).toEqual({
    metrics: ['otlp'],
    traces: true,
  });
  expect(
    read({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector/v1/traces' }),
  ).toEqual({ metrics: [], traces: true });
});

it('lets Prometheus ask, beside an endpoint or instead of it', () => {
  expect(read({ OTEL_METRICS_EXPORTER: 'prometheus' })).toEqual({
    metrics: ['prometheus'],
    traces: false,
  });
  expect(
    read({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector',
      OTEL_METRICS_EXPORTER: 'prometheus, otlp',
      OTEL_TRACES_EXPORTER: 'none',
    }),
  ).toEqual({ metrics: ['prometheus', 'otlp'], traces: false });
});

it('is off where the SDK is', () => {
  expect(
    read({ OTEL_SDK_DISABLED: 'true', OTEL_METRICS_EXPORTER: 'prometheus' }),
  ).toEqual({ metrics: [], traces: false });
});

it('names a variable with an exporter that is not here', () => {
  expect(() => read({ OTEL_TRACES_EXPORTER: 'zipkin' })).toThrow(
    'OTEL_TRACES_EXPORTER: "zipkin" is not among otlp, none',
  );
});
