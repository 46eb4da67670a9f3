import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { serveGit } from '@slipway/git/testUtils';
import {
  createTestCatalogue,
  ENVIRONMENTS,
  TestPins,
} from './__testUtils__/createTestCatalogue';
import { moduleFiles, TestModules } from './__testUtils__/TestModules';
import type { GitModuleCatalogue } from './GitModuleCatalogue';

jest.setTimeout(60_000);

const SENSITIVE_PLACE =
  'output "place" {\n  value = 1\n  sensitive = true\n}\n';
const REFERENCE =
  "    references: [{ name: login, description: To log in, store: vault, template: '{place}' }]\n";

describe('GitModuleCatalogue', () => {
  const directory = createMockDirectory();
  const catalogues: GitModuleCatalogue[] = [];
  let repository: TestModules;

  beforeEach(() => {
    directory.clear();
    repository = new TestModules(directory.resolve('modules'));
  });

  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all(catalogues.splice(0).map(each => each.close()));
  });

  function open(
    approved: Record<string, string[]>,
    options: Partial<Parameters<typeof createTestCatalogue>[0]> = {},
  ) {
    const { catalogue, logger } = createTestCatalogue({
      repository: repository.path,
      approved,
      workingDirectory: directory.resolve('work'),
      ...options,
    });
    catalogues.push(catalogue);
    return { catalogue, logger };
  }

  /** Lets a minute go by for the catalogue, and waits until its list was made anew. */
  async function aMinuteLater(catalogue: GitModuleCatalogue, minutes = 1) {
    jest.useFakeTimers({
      now: Date.now() + minutes * 60_000,
      doNotFake: [
        'setTimeout',
        'setInterval',
        'setImmediate',
        'nextTick',
        'queueMicrotask',
        'performance',
      ],
    });
    await catalogue.list();
    await catalogue.settled();
  }

  it('offers what is approved, the newest version first, by title', async () => {
    repository.write('cache', moduleFiles('cache', { version: '1.9.0' }));
    repository.write('bucket', moduleFiles('bucket'));
    repository.release('cache-v1.9.0', 'bucket-v1.0.0');
    repository.write('cache', moduleFiles('cache', { version: '1.10.0' }));
    repository.write('other', moduleFiles('other'));
    repository.release('cache-v1.10.0', 'other-v1.0.0');
    const { catalogue } = open({
      cache: ['1.9.0', '1.10.0'],
      bucket: ['1.0.0'],
    });
    expect(await catalogue.list()).toEqual({
      items: [
        {
          name: 'bucket',
          title: 'The bucket',
          description: 'For tests.',
          category: 'storage',
          versions: ['1.0.0'],
          environments: ['development', 'production'],
        },
        expect.objectContaining({
          name: 'cache',
          versions: ['1.10.0', '1.9.0'],
        }),
      ],
      problems: [],
    });
  });

  it('gives a version as an environment offers it', async () => {
    repository.write(
      'bucket',
      moduleFiles('bucket', {
        manifest: `    generated: [key]
    references: [{ name: login, description: To log in, store: vault, template: '{path}' }]
protected: [production]
limits: { development: { days: { maximum: 30 } } }
console: 'https://console.example.com/{place}'
`,
        variables: `variable "days" {
  type    = number
  default = 7
}
variable "secret" {
  type      = string
  sensitive = true
}
variable "key" {
  type      = string
  sensitive = true
  ephemeral = true
}
variable "context" {
  type = object({ service = string })
}
`,
        outputs: `output "place" {
  description = "Where."
  value       = 1
}
output "path" {
  value = 1
}
output "token" {
  description = "To call it."
  value       = 1
  sensitive   = true
}
output "gone" {
  value     = 1
  ephemeral = true
}
`,
      }),
    );
    const commit = repository.release('bucket-v1.0.0');
    const { catalogue } = open({ bucket: ['1.0.0'] });
    const version = (await catalogue.find('bucket', '1.0.0', 'development'))!;
    expect(version).toMatchObject({
      name: 'bucket',
      version: '1.0.0',
      commit,
      target: 'local',
      environment: 'development',
      readme: '# bucket\n',
      schema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        title: 'The bucket',
        required: ['secret'],
        properties: {
          days: { maximum: 30, default: 7 },
          secret: { writeOnly: true },
        },
      },
      sensitive: ['secret'],
      generated: ['key'],
      reveals: [
        { name: 'token', description: 'To call it.', template: '{token}' },
      ],
      references: [{ name: 'login', store: 'vault', template: '{path}' }],
      outputs: [
        { name: 'place', description: 'Where.', sensitive: false },
        { name: 'path', description: '', sensitive: false },
        { name: 'token', description: 'To call it.', sensitive: true },
      ],
      console: 'https://console.example.com/{place}',
      isProtected: false,
    });
    expect(version.root['main.tf']).toContain(
      '  source = "./source/terraform/modules/bucket"\n',
    );
    expect(version.validate({ secret: 'x', days: 31 })).toEqual([
      { field: 'inputs.days', message: 'must be at most 30 in development' },
    ]);
    expect(
      version.values({
        inputs: { secret: 'x', context: 'mine', key: 'mine' },
        context: { service: 'ledger' },
        secrets: { key: 'made' },
      }),
    ).toBe(
      '{\n  "context": {\n    "service": "ledger"\n  },\n  "key": "made",\n  "secret": "x"\n}\n',
    );
    const production = (await catalogue.find('bucket', '1.0.0', 'production'))!;
    expect(production.isProtected).toBe(true);
    expect(production.validate({ secret: 'x', days: 31 })).toEqual([]);
    expect(production.root['main.tf']).toContain(
      `  source = "git::file://${repository.path}//terraform/modules/bucket?ref=${commit}"\n`,
    );
  });

  it('hands over the tree of the commit, whatever came after', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    repository.release('bucket-v1.0.0');
    repository.write('bucket', { 'later.tf': '' });
    repository.release();
    const { catalogue } = open({ bucket: ['1.0.0'] });
    const version = await catalogue.find('bucket', '1.0.0', 'development');
    const names = execFileSync('tar', ['--list'], {
      input: await version?.archive(),
      encoding: 'utf8',
    });
    expect(names).toContain('terraform/modules/bucket/main.tf\n');
    expect(names).not.toContain('later.tf');
  });

  it('offers nothing that is not approved, tagged or known, whatever it is called', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    const commit = repository.release('bucket-v1.0.0', 'bucket-v1.1.0');
    const { catalogue } = open({ bucket: ['1.0.0', '2.0.0'] });
    const { problems } = await catalogue.list();
    expect(problems).toEqual([
      {
        module: 'bucket',
        version: '2.0.0',
        message:
          'The repository has no tag bucket-v2.0.0: push it, or take the version out of what is approved',
      },
    ]);
    for (const [name, version, environment] of [
      ['bucket', '1.1.0', 'development'],
      ['bucket', '1.0.0', 'staging'],
      ['bucket', '1.0.0', '__proto__'],
      ['../bucket', '1.0.0', 'development'],
      ['__proto__', '1.0.0', 'development'],
    ]) {
      expect(await catalogue.find(name, version, environment)).toBeUndefined();
    }
    for (const made of [
      { name: '../../bucket', version: '1.0.0', commit },
      { name: 'bucket', version: '1.0.0', commit: 'HEAD' },
      { name: 'bucket', version: '1.0.0', commit: '--help' },
      { name: 'nothing', version: '1.0.0', commit },
      { name: 'bucket', version: '9.0.0', commit },
    ]) {
      expect(await catalogue.load(made, 'development')).toBeUndefined();
    }
  });

  it('still loads what a resource was made with once it is no longer approved', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    const commit = repository.release('bucket-v1.0.0');
    const { catalogue } = open({});
    expect(
      await catalogue.find('bucket', '1.0.0', 'development'),
    ).toBeUndefined();
    expect(
      await catalogue.load(
        { name: 'bucket', version: '1.0.0', commit },
        'development',
      ),
    ).toMatchObject({ name: 'bucket', commit });
  });

  it('offers a reference that nobody can be told nowhere, and still loads what has it', async () => {
    repository.write(
      'bucket',
      moduleFiles('bucket', {
        manifest: `  cloud:\n    path: .\n${REFERENCE}`,
        outputs: SENSITIVE_PLACE,
      }),
    );
    const commit = repository.release('bucket-v1.0.0');
    const { catalogue } = open(
      { bucket: ['1.0.0'] },
      {
        environments: [
          ENVIRONMENTS[0],
          { ...ENVIRONMENTS[1], target: 'cloud' },
        ],
      },
    );
    const { items, problems } = await catalogue.list();
    expect(items).toMatchObject([{ environments: ['development'] }]);
    expect(problems).toHaveLength(1);
    expect(
      await catalogue.find('bucket', '1.0.0', 'development'),
    ).toBeDefined();
    expect(
      await catalogue.find('bucket', '1.0.0', 'production'),
    ).toBeUndefined();
    expect(
      await catalogue.load(
        { name: 'bucket', version: '1.0.0', commit },
        'production',
      ),
    ).toMatchObject({ reveals: [{ name: 'place', template: '{place}' }] });
  });

  it('does not follow a tag that moved', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    const first = repository.release('bucket-v1.0.0');
    const pinned = new TestPins();
    const { catalogue } = open({ bucket: ['1.0.0'] }, { pinned });
    expect((await catalogue.list()).items).toHaveLength(1);

    repository.write('bucket', { 'main.tf': '# Changed.\n' });
    const second = repository.release('bucket-v1.0.0');
    await aMinuteLater(catalogue);
    const problem = {
      module: 'bucket',
      version: '1.0.0',
      message: `The tag bucket-v1.0.0 was moved from ${first} to ${second}: move it back, and release the change as a new version`,
    };
    expect(await catalogue.list()).toEqual({ items: [], problems: [problem] });
    expect(
      await catalogue.find('bucket', '1.0.0', 'development'),
    ).toBeUndefined();
    const restarted = open({ bucket: ['1.0.0'] }, { pinned });
    expect((await restarted.catalogue.list()).problems).toEqual([problem]);

    repository.git('tag', '--force', 'bucket-v1.0.0', first);
    await aMinuteLater(catalogue);
    expect(
      await catalogue.find('bucket', '1.0.0', 'development'),
    ).toMatchObject({ commit: first });
  });

  it('sees new versions within a minute, and asks git no more often', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    repository.release('bucket-v1.0.0');
    const { catalogue } = open({ bucket: ['1.0.0', '1.1.0'] });
    const versions = async () =>
      (await catalogue.list()).items.map(item => item.versions);
    expect(await versions()).toEqual([['1.0.0']]);
    repository.write('bucket', moduleFiles('bucket', { version: '1.1.0' }));
    repository.release('bucket-v1.1.0');
    await catalogue.settled();
    expect(await versions()).toEqual([['1.0.0']]);
    await aMinuteLater(catalogue);
    expect(await versions()).toEqual([['1.1.0', '1.0.0']]);
  });

  it.each([
    [
      'HCL that is none',
      { 'main.tf': 'locals {\n  a = \n}\n' },
      /^main\.tf:2: Invalid expression\./,
    ],
    [
      'a manifest that is none',
      { 'module.yaml': 'name: bucket\ntitle: [\n' },
      /^module\.yaml:[23]: /,
    ],
    [
      'a manifest that says too little',
      {
        'module.yaml':
          'name: bucket\ntitle: Bucket\ndescription: One.\ncategory: pail\ntargets: {}\n',
      },
      /^module\.yaml:4: category: /,
    ],
    [
      'a manifest of another name',
      { 'module.yaml': moduleFiles('pail')['module.yaml'] },
      'module.yaml: name is pail, but the folder is bucket: make them the same',
    ],
    [
      'another VERSION',
      { VERSION: '1.0.1\n' },
      'VERSION: is 1.0.1, but the tag is that of 1.0.0: they have to agree',
    ],
    [
      'a variable outside of variables.tf',
      { 'main.tf': '\nvariable "other" {}\n' },
      'main.tf:2: variable other belongs in variables.tf',
    ],
    [
      'a variable with a name that nothing can carry',
      { 'variables.tf': 'variable "__proto__" {}\n' },
      'variables.tf:1: variable __proto__: a name is at most 64 letters, digits, underscores and hyphens',
    ],
    [
      'a path that leads out',
      {
        'module.yaml': moduleFiles('bucket')['module.yaml'].replace(
          'path: .',
          'path: ../../secrets',
        ),
      },
      'module.yaml:7: targets.local.path: must be . or a folder inside that of the module',
    ],
    [
      'a path that leads nowhere',
      {
        'module.yaml': moduleFiles('bucket')['module.yaml'].replace(
          'path: .',
          'path: none',
        ),
      },
      'none/variables.tf: is missing',
    ],
    [
      'a secret that Terraform would keep',
      moduleFiles('bucket', { manifest: '    generated: [name]\n' }),
      'module.yaml: targets.local: generated has name, which is no variable that is sensitive and ephemeral',
    ],
    [
      'a reveal of what there is not',
      moduleFiles('bucket', {
        manifest:
          "    reveals: [{ name: login, description: To log in, template: '{user}' }]\n",
      }),
      'module.yaml: targets.local: login mentions {user}, which is neither an output nor generated',
    ],
    [
      'a reference that is sensitive',
      moduleFiles('bucket', {
        manifest: REFERENCE,
        outputs: SENSITIVE_PLACE,
      }),
      'module.yaml: targets.local: the reference login mentions {place}, which is a secret, so that nobody would be told where to look: take sensitive off that output, or name another',
    ],
    [
      'a reference to what the portal makes up',
      moduleFiles('bucket', {
        manifest: `    generated: [place]\n${REFERENCE}`,
        variables:
          'variable "place" {\n  type = string\n  sensitive = true\n  ephemeral = true\n}\n',
      }),
      /the reference login mentions \{place\}, which is a secret/,
    ],
    [
      'a limit that widens',
      moduleFiles('bucket', {
        manifest: 'limits: { development: { name: { maxLength: 9 } } }\n',
        variables:
          'variable "name" {\n  type = string\n  validation {\n    condition = length(var.name) < 9\n    error_message = "No."\n  }\n}\n',
      }),
      'module.yaml: limits.development.name: maxLength 9 allows more than the module, which has 8',
    ],
    [
      'a limit of a variable that there is not',
      moduleFiles('bucket', {
        manifest: 'limits: { development: { naem: { maxLength: 9 } } }\n',
      }),
      'module.yaml: limits.development.naem: no target has such a variable to be set',
    ],
  ])(
    'names the problem of a module with %s, and offers the others',
    async (_, files, message) => {
      repository.write('cache', moduleFiles('cache'));
      repository.write('bucket', moduleFiles('bucket'));
      repository.write('bucket', files);
      repository.release('cache-v1.0.0', 'bucket-v1.0.0');
      const { catalogue } = open(
        { bucket: ['1.0.0'], cache: ['1.0.0'] },
        { environments: ENVIRONMENTS.slice(0, 1) },
      );
      const { items, problems } = await catalogue.list();
      expect(items.map(({ name }) => name)).toEqual(['cache']);
      expect(problems).toMatchObject([{ module: 'bucket', version: '1.0.0' }]);
      expect(problems[0].message).toMatch(message);
      expect(
        await catalogue.find('bucket', '1.0.0', 'development'),
      ).toBeUndefined();
    },
  );

  it('lists a module that is built for no environment, so that one sees it is there', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    repository.release('bucket-v1.0.0');
    const { catalogue } = open(
      { bucket: ['1.0.0'] },
      { environments: [{ ...ENVIRONMENTS[0], target: 'aws' }] },
    );
    const { items, problems } = await catalogue.list();
    expect(items).toMatchObject([{ name: 'bucket', environments: [] }]);
    expect(problems).toEqual([]);
    expect(
      await catalogue.find('bucket', '1.0.0', 'development'),
    ).toBeUndefined();
  });

  it('keeps the last good list while the repository is away, says so, and recovers', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    repository.release('bucket-v1.0.0');
    const { catalogue, logger } = open({ bucket: ['1.0.0'] });
    const good = await catalogue.list();
    renameSync(repository.path, directory.resolve('away'));
    await aMinuteLater(catalogue);
    await aMinuteLater(catalogue);
    const message = `The catalogue cannot be read, so it is as it was before: ${repository.path} is no repository of git`;
    expect(await catalogue.list()).toEqual({
      items: good.items,
      problems: [{ module: '*', version: null, message }],
    });
    expect(logger.warn.mock.calls).toEqual([[message]]);
    expect(
      await catalogue.find('bucket', '1.0.0', 'development'),
    ).toBeDefined();
    renameSync(directory.resolve('away'), repository.path);
    await aMinuteLater(catalogue);
    expect(await catalogue.list()).toEqual(good);
  });

  it('copies a repository on another machine, with its token, and goes on without it', async () => {
    repository.write('bucket', moduleFiles('bucket'));
    const commit = repository.release('bucket-v1.0.0');
    const token = 'token-of-the-portal';
    const server = await serveGit(directory.path, token);
    const url = `${server.url}/modules/.git`;
    const options = {
      repository: url,
      integrations: { github: [{ host: new URL(url).host, token }] },
    };
    const { catalogue } = open({ bucket: ['1.0.0'] }, options);
    const good = await catalogue.list();
    expect(good).toMatchObject({ items: [{ name: 'bucket' }], problems: [] });
    const version = await catalogue.find('bucket', '1.0.0', 'production');
    expect(version?.root['main.tf']).toContain(
      `  source = "git::${url}//terraform/modules/bucket?ref=${commit}"\n`,
    );
    expect((await version?.archive())?.length).toBeGreaterThan(1_000);
    await server.stop();

    const restarted = open({ bucket: ['1.0.0'] }, options);
    const { items, problems } = await restarted.catalogue.list();
    expect(items).toEqual(good.items);
    expect(problems).toEqual([
      {
        module: '*',
        version: null,
        message: expect.stringMatching(
          /^The repository of the modules cannot be fetched, so new versions are not seen: git failed: /,
        ),
      },
    ]);
    expect(JSON.stringify(problems)).not.toContain(token);
  });

  it('refuses an address with a password in it', () => {
    expect(() =>
      open({}, { repository: 'https://me:hush@git.example.com/modules.git' }),
    ).toThrow(
      'The address of the module repository holds credentials: put a token under integrations instead',
    );
  });

  it.each([
    [
      { Bucket: ['1.0.0'] },
      'slipway.infrastructure.modules.approved.Bucket is not the name of a module, as postgres-database',
    ],
    [
      { bucket: ['v1'] },
      'slipway.infrastructure.modules.approved.bucket has v1, which is no version, as 1.2.0',
    ],
  ])('refuses to approve %j', (approved, message) => {
    expect(() => open(approved)).toThrow(message);
  });
});
