import fs from 'node:fs';
import path from 'node:path';

const PLUGINS = path.resolve(__dirname, '../../../../plugins');
const mockMethods = ['get', 'post', 'put', 'patch', 'delete', 'all'];

/** Routes that are no endpoints of the contract, with the reason. */
const BESIDES = [
  'access: get /openapi.json', // the contract itself, which everybody may read
  'audit: get /openapi.json',
  'dx-metrics: get /openapi.json',
  'infra-requests: get /openapi.json',
  'machine-tokens: get /openapi.json',
  'scorecards: get /openapi.json',
  'surveys: get /openapi.json',
  'dx-metrics: get /badges/{namespace}/{name}/{metric}.svg', // open to all where the configuration turns badges on
  'scorecards: get /badges/{scorecard}/{namespace}/{name}.svg',
  'machine-tokens: post /verifications', // for plugins of the portal only: tokens.test.ts tries others
];

/** What routers were given, as `get /things/{id}`, or `use /v1`. */
const mockRoutes: string[] = [];

jest.mock('express-promise-router', () => {
  const createRouter = jest.requireActual('express-promise-router');
  const create = () => {
    const router = createRouter();
    for (const method of [...mockMethods, 'use']) {
      const add = router[method].bind(router);
      router[method] = (...handlers: unknown[]) => {
        const [place] = handlers;
        if (method !== 'use' || typeof place === 'string') {
          const name = String(place).replace(/:(\w+)/g, '{$1}');
          mockRoutes.push(`${method} ${name}`);
        }
        return add(...handlers);
      };
    }
    return router;
  };
  return Object.assign(create, { default: create, __esModule: true });
});

/** Stands for whatever a router is made with: it is called only by requests, of which there are none. */
const anything: unknown = new Proxy(() => {}, {
  get: (_, key) => (key === Symbol.iterator ? () => [].values() : anything),
  apply: () => anything,
});

interface Operation {
  method: string;
  path: string;
}

/** The endpoints that the contract of a plugin tells of. */
function readOperations(plugin: string): Operation[] {
  const file = ['common', 'backend']
    .map(room =>
      path.join(PLUGINS, `${plugin}-${room}/src/openapi/operations.ts`),
    )
    .find(fs.existsSync);
  return Object.values(require(file!)).flat() as Operation[];
}

const ours = fs
  .readdirSync(PLUGINS)
  .filter(name =>
    fs.existsSync(path.join(PLUGINS, name, 'src/router/createRouter.ts')),
  )
  .map(name => name.replace(/-backend$/, ''));

it('has no route that the contracts, and with them the table of access, do not know', () => {
  const unknown: string[] = [];
  let known = 0;
  for (const plugin of ours) {
    const { createRouter } = require(
      path.join(PLUGINS, `${plugin}-backend/src/router/createRouter.ts`),
    );
    mockRoutes.length = 0;
    createRouter(anything);
    const operations = readOperations(plugin).map(
      operation => `${operation.method} ${operation.path}`,
    );
    const strange = mockRoutes.filter(
      route => route !== 'use /v1' && !operations.includes(route),
    );
    known += mockRoutes.length - strange.length;
    unknown.push(...strange.map(route => `${plugin}: ${route}`));
  }
  expect(known).toBeGreaterThan(80);
  expect(unknown.sort()).toEqual([...BESIDES].sort());
});
