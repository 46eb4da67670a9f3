import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { TestDatabases } from '@backstage/backend-test-utils';
import { exportJWK, generateKeyPair, type KeyLike, SignJWT } from 'jose';
import request from 'supertest';
import { componentEntity } from './__testUtils__/entities';
import { type Machines, startMachines } from './__testUtils__/startMachines';

jest.setTimeout(120_000);

const AUDIENCE = 'https://portal.example';
const ALGORITHM = 'RS256';

/** Issues tokens as the provider of a forge does, and publishes its keys. */
class Provider {
  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly key: KeyLike,
  ) {}

  static async start(): Promise<Provider> {
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
    const key = { ...(await exportJWK(publicKey)), kid: '1', alg: ALGORITHM };
    const server = createServer((_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ keys: [key] }));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return new Provider(`http://127.0.0.1:${port}`, server, privateKey);
  }

  issue(subject: string, audience = AUDIENCE): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: ALGORITHM, kid: '1' })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(this.key);
  }

  stop() {
    this.server.close();
  }
}

describe('a pipeline that its forge vouches for', () => {
  const databases = TestDatabases.create();
  let provider: Provider;
  let machines: Machines;

  beforeAll(async () => {
    provider = await Provider.start();
    const inRepository = (name: string, location: string) =>
      componentEntity(name, {
        annotations: {
          'backstage.io/source-location': `url:${location}/`,
        },
      });
    machines = await startMachines(databases, {
      entities: [
        inRepository('ledger', 'https://github.com/acme/ledger'),
        inRepository('payments', 'https://github.com/acme/payments'),
        inRepository('twin', 'https://gitlab.com/acme/ledger'),
      ],
      externalAccess: [
        {
          type: 'jwks',
          options: {
            url: `${provider.issuer}/keys`,
            issuer: provider.issuer,
            audience: AUDIENCE,
            algorithm: ALGORITHM,
            subjectPrefix: 'github.com',
          },
          accessRestrictions: [
            {
              plugin: 'dx-metrics',
              permission:
                'dx-metrics.events.create, dx-metrics.incidents.create',
            },
            { plugin: 'scorecards', permission: 'scorecards.fact.create' },
          ],
        },
      ],
    });
  });

  afterAll(() => provider.stop());

  const post = async (path: string, subject: string, body: object) =>
    request(machines.server)
      .post(`/api/${path}`)
      .set('authorization', `Bearer ${await provider.issue(subject)}`)
      .send(body);
  const LEDGER = 'repo:acme/ledger:ref:refs/heads/main';
  const incidents = ['ledger', 'payments', 'twin'].map(component => ({
    id: component,
    source: 'pager',
    component,
    detectedAt: '2026-05-04T08:00:00Z',
  }));

  it('reports of what lives in its repository, and of nothing else', async () => {
    const { body } = await post('dx-metrics/v1/incidents', LEDGER, incidents);
    expect(body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 1, path: 'component' },
        { index: 2, path: 'component' },
      ],
    });
    const facts = await post('scorecards/v1/facts', LEDGER, {
      source: 'coverage',
      items: incidents.map(({ component }) => ({
        entity: `component:default/${component}`,
        facts: { percent: 80 },
      })),
    });
    expect(facts.body).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1 }, { index: 2 }],
    });
  });

  it('reports of nothing when the catalog has nothing of its repository', async () => {
    const { status, body } = await post(
      'dx-metrics/v1/incidents',
      'repo:stranger/ledger:ref:refs/heads/main',
      incidents,
    );
    expect(status).toBe(400);
    expect(body.rejected).toHaveLength(3);
    expect(body.rejected[0].reason).toMatch(
      'no component of the catalog lives in github.com/stranger/ledger',
    );
  });

  it.each([
    'workflow:repo:acme/ledger:ref:refs/heads/main',
    'repository_owner:stranger',
    'machine-token/0',
    'repo:acme:ref:refs/heads/main',
  ])('is a stranger as %s', async subject => {
    const { status } = await post('dx-metrics/v1/incidents', subject, []);
    expect(status).toBe(403);
  });

  it('opens nothing else', async () => {
    const statuses = await Promise.all(
      [
        post('dx-metrics/v1/deployments', LEDGER, []),
        post('dx-metrics/v1/attributions', LEDGER, {}),
        post('machine-tokens/v1/tokens', LEDGER, {}),
        post('scorecards/v1/waivers', LEDGER, {}),
      ].map(async answer => (await answer).status),
    );
    expect(statuses).toEqual([403, 403, 403, 403]);
  });

  it('is not taken with a token for somebody else', async () => {
    const token = await provider.issue(LEDGER, 'https://elsewhere.example');
    const { status } = await request(machines.server)
      .post('/api/dx-metrics/v1/incidents')
      .set('authorization', `Bearer ${token}`)
      .send([]);
    expect(status).toBe(401);
  });
});
