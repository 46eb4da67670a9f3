import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Inputs, Json } from '@slipway/plugin-infra-requests-common';
import fc from 'fast-check';
import { ATTACKS } from './__testUtils__/attacks';
import { createTestCatalogue } from './__testUtils__/createTestCatalogue';
import { moduleFiles, TestModules } from './__testUtils__/TestModules';
import { TestTerraform, terraformCommand } from './__testUtils__/TestTerraform';
import type { ModuleVersion } from './ModuleVersion';

jest.setTimeout(180_000);

const VARIABLES = `variable "context" {
  type = object({ service = string, notes = list(string), tags = map(string) })
}
variable "text" {
  type = string
}
variable "texts" {
  type = list(string)
}
variable "keys" {
  type = map(number)
}
variable "nested" {
  type = object({ one = string, more = list(object({ deep = map(string), flag = optional(bool, true) })) })
}
variable "anything" {
  type    = any
  default = {}
}
variable "secret" {
  type      = string
  sensitive = true
}
`;

const NAMES = [
  'context',
  'text',
  'texts',
  'keys',
  'nested',
  'anything',
  'secret',
];

const OUTPUTS = NAMES.map(
  name =>
    `output "${name}" {\n  value     = var.${name}\n  sensitive = ${name === 'secret'}\n}\n`,
).join('');

/** Puts strings wherever a person can put one. */
function inputsOf(texts: string[]): Inputs {
  const [first = ''] = texts;
  return {
    text: first,
    texts,
    keys: Object.fromEntries(texts.map((text, index) => [text, index])),
    nested: {
      one: first,
      more: texts.map(text => ({
        deep: Object.fromEntries([[text, text]]),
        flag: false,
      })),
    },
    anything: Object.fromEntries(texts.map(text => [text, { [text]: text }])),
    secret: first,
  };
}

function contextOf(texts: string[]): Record<string, Json> {
  return {
    service: texts[0] ?? '',
    notes: texts,
    tags: Object.fromEntries(texts.map(text => [text, text])),
  };
}

/** Terraform composes characters (NFC), in keys as in values. */
function composed(value: Json): Json {
  if (typeof value === 'string') {
    return value.normalize('NFC');
  }
  if (Array.isArray(value)) {
    return value.map(composed);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key.normalize('NFC'),
          composed(item),
        ]),
      )
    : value;
}

/** Any text of Unicode, and texts that are made of what means something somewhere. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        '${',
        '%{',
        '}',
        '"',
        '\\',
        '\n',
        '\0',
        '$',
        '%',
        '{',
        '~',
        '<<EOT\n',
      ],
      ...[
        'EOT',
        'file("/etc/passwd")',
        'provisioner',
        '../',
        ' ',
        'x',
        'é',
        '#',
      ],
    ),
    maxLength: 12,
  }),
);

const RANDOM = fc.sample(anyText, { numRuns: 2_000, seed: 8 });

describe('what a person types', () => {
  const directory = createMockDirectory();
  let catalogue: ReturnType<typeof createTestCatalogue>['catalogue'];
  let version: ModuleVersion;
  let rootBefore: string;
  let repository: TestModules;

  const open = () =>
    createTestCatalogue({
      repository: repository.path,
      approved: { echo: ['1.0.0'] },
      workingDirectory: directory.path,
    }).catalogue;

  const find = async () =>
    (await catalogue.find('echo', '1.0.0', 'development'))!;

  beforeAll(async () => {
    repository = new TestModules(directory.resolve('modules'));
    repository.write(
      'echo',
      moduleFiles('echo', { variables: VARIABLES, outputs: OUTPUTS }),
    );
    repository.release('echo-v1.0.0');
    catalogue = open();
    version = await find();
    rootBefore = JSON.stringify(version.root);
  });

  afterAll(() => catalogue.close());

  it('is put to the test with enough strings', () => {
    expect(new Set(ATTACKS).size).toBeGreaterThanOrEqual(200);
    expect(new Set(RANDOM).size).toBeGreaterThan(1_500);
  });

  it.each([
    ['picked by hand', ATTACKS],
    ['random', RANDOM],
  ])(
    'gives the same root code and stands as it is among the values: strings %s',
    async (_, texts) => {
      for (const text of texts) {
        const inputs = inputsOf([text]);
        const context = contextOf([text]);
        expect(version.validate(inputs)).toEqual([]);
        const values = version.values({ inputs, context, secrets: {} });
        expect(JSON.parse(values)).toEqual({ ...inputs, context });
        expect(JSON.stringify((await find()).root)).toBe(rootBefore);
      }
      const fresh = open();
      const again = await fresh.find('echo', '1.0.0', 'development');
      expect(JSON.stringify(again?.root)).toBe(rootBefore);
      await fresh.close();
    },
  );

  it('gives nothing but a refusal where it is a name', async () => {
    const { commit } = version;
    for (const text of [...ATTACKS, ...RANDOM]) {
      expect(await catalogue.find(text, text, text)).toBeUndefined();
      expect(await catalogue.find('echo', '1.0.0', text)).toBeUndefined();
      const named = { name: text, version: '1.0.0', commit };
      expect(await catalogue.load(named, 'development')).toBeUndefined();
      const at = { name: 'echo', version: '1.0.0', commit: text };
      expect(await catalogue.load(at, 'development')).toBeUndefined();
      const inputs = {
        ...inputsOf(['x']),
        ...Object.fromEntries([[text, 'x']]),
      };
      expect(version.validate(inputs)).toEqual([
        {
          field: `inputs.${text}`,
          message: expect.stringContaining('is no input of the module'),
        },
      ]);
    }
    expect(JSON.stringify((await find()).root)).toBe(rootBefore);
  });

  it('gives the same values for the same inputs in another order', () => {
    fc.assert(
      fc.property(
        fc.dictionary(anyText, fc.jsonValue() as fc.Arbitrary<Json>),
        given => {
          const turned = Object.fromEntries(Object.entries(given).toReversed());
          const values = (anything: Json) =>
            version.values({ inputs: { anything }, context: {}, secrets: {} });
          expect(values(turned)).toBe(values(given));
          expect(JSON.parse(values(given)).anything).toEqual(
            JSON.parse(JSON.stringify(given)),
          );
        },
      ),
    );
  });

  (terraformCommand ? describe : describe.skip)('with Terraform', () => {
    it('comes back unchanged from Terraform, as values and as keys', async () => {
      const terraform = await TestTerraform.create(
        directory.resolve('run'),
        version,
      );
      terraform.run('init', '-input=false', '-no-color');
      terraform.run('fmt', '-check', '-diff', 'main.tf', 'outputs.tf');
      for (const all of [ATTACKS, RANDOM]) {
        // As keys they must differ once they are composed.
        const texts = [
          ...new Map(all.map(text => [text.normalize('NFC'), text])).values(),
        ];
        const inputs = inputsOf(texts);
        const context = contextOf(texts);
        expect(version.validate(inputs)).toEqual([]);
        const outputs = terraform.apply(
          version.values({ inputs, context, secrets: {} }),
        );
        expect(outputs).toEqual(composed({ ...inputs, context }));
      }
      // One by one where there is room for one only.
      for (const text of ATTACKS.filter((_, index) => index % 40 === 0)) {
        const inputs = inputsOf([text]);
        const context = contextOf([text]);
        expect(
          terraform.apply(version.values({ inputs, context, secrets: {} })),
        ).toEqual(composed({ ...inputs, context }));
      }
    });
  });
});
