import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { describeOutputs } from '../outputs/describeOutputs';
import { createTestCatalogue } from './__testUtils__/createTestCatalogue';
import { TestModules } from './__testUtils__/TestModules';

jest.setTimeout(120_000);

const TERRAFORM = resolve(__dirname, '../../../../terraform');

const context = {
  service: 'ledger',
  owner: 'group:default/payments',
  cost_centre: 'payments',
  environment: 'development',
  tier: 2,
  lease: '2026-12-31',
};

describe('the modules of this repository', () => {
  const directory = createMockDirectory();
  const approved = Object.fromEntries(
    readdirSync(join(TERRAFORM, 'modules')).map(name => [
      name,
      [
        readFileSync(
          join(TERRAFORM, 'modules', name, 'VERSION'),
          'utf8',
        ).trim(),
      ],
    ]),
  );
  const environments = ['local', 'kubernetes', 'aws'].map(target => ({
    name: target,
    target,
    provisioner: 'terraform',
  }));
  let catalogue: ReturnType<typeof createTestCatalogue>['catalogue'];

  beforeAll(() => {
    const repository = new TestModules(directory.resolve('modules'));
    repository.copy(TERRAFORM, 'terraform');
    repository.release(
      ...Object.entries(approved).map(
        ([name, [version]]) => `${name}-v${version}`,
      ),
    );
    ({ catalogue } = createTestCatalogue({
      repository: repository.path,
      approved,
      workingDirectory: directory.path,
      environments,
    }));
  });

  afterAll(() => catalogue.close());

  it('are all offered, without a problem', async () => {
    const { items, problems } = await catalogue.list();
    expect(problems).toEqual([]);
    expect(items.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(approved).toSorted(),
    );
    for (const { environments: offering } of items) {
      expect(offering).not.toEqual([]);
    }
  });

  it('have a form in which what is not required is right when it is left out', async () => {
    for (const { name, versions, environments: offering } of (
      await catalogue.list()
    ).items) {
      for (const environment of offering) {
        const version = (await catalogue.find(name, versions[0], environment))!;
        const { required, properties } = version.schema as {
          required: string[];
          properties: Record<string, { title?: string; description?: string }>;
        };
        expect(version.validate({}).map(({ field }) => field)).toEqual(
          required.map(field => `inputs.${field}`),
        );
        for (const field of Object.values(properties)) {
          expect(field).toEqual(
            expect.objectContaining({
              title: expect.any(String),
              description: expect.any(String),
            }),
          );
        }
        expect(
          JSON.parse(version.values({ inputs: {}, context, secrets: {} })),
        ).toEqual({ context });
      }
    }
  });

  it('tell all that they promise, references openly', async () => {
    const promised: string[] = [];
    for (const { name, versions, environments: offering } of (
      await catalogue.list()
    ).items) {
      for (const environment of offering) {
        const module = (await catalogue.find(name, versions[0], environment))!;
        const described = describeOutputs({
          module,
          outputs: Object.fromEntries(
            module.outputs.map(output => [
              output.name,
              { value: output.name, sensitive: output.sensitive },
            ]),
          ),
          secrets: Object.fromEntries(
            module.generated.map(variable => [variable, 'made']),
          ),
        });
        const namesOf = (kind: string) =>
          described.filter(each => each.kind === kind).map(each => each.name);
        expect(namesOf('reveal')).toEqual(
          module.reveals.map(reveal => reveal.name),
        );
        expect(namesOf('reference')).toEqual(
          module.references.map(reference => reference.name),
        );
        promised.push(
          ...module.references.map(
            reference => `${name} ${environment} ${reference.name}`,
          ),
        );
      }
    }
    expect(promised).toEqual(
      expect.arrayContaining([
        'postgres-database aws login',
        'postgres-database aws access_policy',
        'secret aws secret',
        'secret aws access_policy',
      ]),
    );
  });

  it('let the portal make the password of a local database', async () => {
    const [version] = approved['postgres-database'];
    const database = await catalogue.find(
      'postgres-database',
      version,
      'local',
    );
    expect(database).toMatchObject({
      generated: ['password'],
      reveals: [{ name: 'connection' }],
      schema: {
        properties: {
          connection_limit: { type: 'integer', minimum: 5, maximum: 100 },
        },
      },
    });
    expect(database?.schema.properties).not.toHaveProperty('password');
    expect(database?.schema.properties).not.toHaveProperty('context');
    expect(database?.validate({ password: 'x', connection_limit: 4 })).toEqual([
      {
        field: 'inputs.password',
        message: 'is filled in by the portal: take it out',
      },
      {
        field: 'inputs.connection_limit',
        message: 'connection_limit must be a whole number from 5 to 100.',
      },
    ]);
  });
});
