import { HttpResponse } from 'msw';
import { type Answers, OpenApiMock } from './OpenApiMock';
import { startMockServer } from './startMockServer';

const server = startMockServer();

const boat = {
  type: 'object',
  properties: { name: { type: 'string' } },
  required: ['name'],
};
const json = (schema: object) => ({ 'application/json': { schema } });
const document = {
  paths: {
    '/boats/{id}': {
      get: {
        parameters: [
          {
            name: 'limit',
            in: 'query',
            required: true,
            schema: { type: 'integer', maximum: 500 },
          },
        ],
        responses: {
          200: { content: json({ $ref: '#/components/schemas/Boat' }) },
          404: { content: json({ type: 'object', required: ['error'] }) },
        },
      },
    },
    '/boats': {
      post: { requestBody: { content: json(boat) }, responses: { 204: {} } },
    },
    '/boats.csv': {
      get: {
        responses: {
          200: { content: { 'text/csv': { schema: { type: 'string' } } } },
        },
      },
    },
  },
  components: { schemas: { Boat: boat } },
};

function serve(answers: Answers): OpenApiMock {
  const mock = new OpenApiMock({
    document,
    baseUrl: 'http://portal.test',
    answers,
  });
  server.add(mock);
  return mock;
}

/** Takes them away, so that they do not fail the test. */
const violationsOf = (mock: OpenApiMock) => mock.violations.splice(0);

const get = (path: string) => fetch(`http://portal.test${path}`);
const post = (path: string, body: object) =>
  fetch(`http://portal.test${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });

it('answers what fits the document, and keeps what it was asked', async () => {
  const mock = serve({
    'GET /boats/{id}': () => ({ name: 'Ledger' }),
    'POST /boats': () => undefined,
    'GET /boats.csv': () => 'name\nLedger\n',
  });
  expect(await (await get('/boats/7?limit=5')).json()).toEqual({
    name: 'Ledger',
  });
  expect((await post('/boats', { name: 'Quote' })).status).toBe(204);
  expect(await (await get('/boats.csv')).text()).toBe('name\nLedger\n');
  expect(mock.requests).toEqual([
    {
      operation: 'GET /boats/{id}',
      query: { limit: '5' },
      parameters: { id: '7' },
      headers: expect.any(Headers),
      body: undefined,
    },
    {
      operation: 'POST /boats',
      query: {},
      parameters: {},
      headers: expect.any(Headers),
      body: { name: 'Quote' },
    },
    expect.objectContaining({ operation: 'GET /boats.csv' }),
  ]);
});

it.each([
  ['a field that is missing', () => ({}), /must have required property 'name'/],
  ['a wrong type', () => ({ name: 7 }), /\/name must be string/],
  ['nothing', () => undefined, /no answer with the status 204/],
  [
    'an error of another form',
    () => HttpResponse.json({}, { status: 404 }),
    /must have required property 'error'/,
  ],
])('refuses to answer %s', async (_, answer, reason) => {
  const mock = serve({ 'GET /boats/{id}': answer });
  expect((await get('/boats/7?limit=5')).status).toBe(500);
  expect(violationsOf(mock)).toEqual([expect.stringMatching(reason)]);
});

it.each([
  ['a parameter that is missing', '/boats/7', /required property 'limit'/],
  ['a value out of bounds', '/boats/7?limit=501', /\/limit must be <= 500/],
  ['an unknown parameter', '/boats/7?limit=1&x=1', /additional properties/],
])('refuses to be asked with %s', async (_, path, reason) => {
  const mock = serve({ 'GET /boats/{id}': () => ({ name: 'Ledger' }) });
  expect((await get(path)).status).toBe(500);
  expect(violationsOf(mock)).toEqual([expect.stringMatching(reason)]);
});

it('refuses a body that does not fit, and what the test does not answer', async () => {
  const mock = serve({ 'POST /boats': () => undefined });
  expect((await post('/boats', { name: 7 })).status).toBe(500);
  expect((await get('/boats.csv')).status).toBe(500);
  expect(violationsOf(mock)).toEqual([
    'POST /boats: /name must be string',
    'GET /boats.csv: is not answered by this test',
  ]);
});

it('lets anything break', async () => {
  serve({
    'GET /boats/{id}': () => HttpResponse.json({ error: {} }, { status: 503 }),
  });
  expect((await get('/boats/7?limit=5')).status).toBe(503);
});

it('does not answer what the document has not got', () => {
  expect(() => serve({ 'GET /ships': () => ({}) })).toThrow(
    'The document has no GET /ships',
  );
});
