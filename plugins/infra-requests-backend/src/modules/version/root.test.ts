import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  createTestCatalogue,
  ENVIRONMENTS,
} from '../__testUtils__/createTestCatalogue';
import { moduleFiles, TestModules } from '../__testUtils__/TestModules';
import {
  TestTerraform,
  terraformCommand,
} from '../__testUtils__/TestTerraform';
import { type RootInput, rootCode } from './root';

jest.setTimeout(60_000);

const variable = (name: string): RootInput['variables'][number] => ({
  name,
  file: 'variables.tf',
  line: 1,
  description: 'Said in ${code}.',
  isSensitive: false,
  isEphemeral: false,
  validations: [],
});

const output = (name: string, isSensitive: boolean) => ({
  name,
  description: 'Said in ${code}.',
  isSensitive,
  isEphemeral: false,
});

describe('root code', () => {
  const directory = createMockDirectory();

  it('calls the module with each variable, and hands its outputs on', () => {
    const root = rootCode({
      source: './source/modules/cache',
      variables: [variable('context'), variable('size_gib')],
      outputs: [output('address', false), output('token', true)],
      files: new Map([
        ['main.tf', 'resource "x" "y" {}\n'],
        ['variables.tf', 'variable "context" {}\n# word for word\n'],
        ['versions.tf', 'terraform {}\n'],
      ]),
    });
    expect(root).toEqual({
      'main.tf': `# Written by Slipway. What was asked for is in terraform.tfvars.json.
module "this" {
  source = "./source/modules/cache"

  context  = var.context
  size_gib = var.size_gib
}
`,
      'variables.tf': 'variable "context" {}\n# word for word\n',
      'outputs.tf': `# Written by Slipway. What was asked for is in terraform.tfvars.json.

output "address" {
  value = module.this.address
}

output "token" {
  value     = module.this.token
  sensitive = true
}
`,
      'versions.tf': 'terraform {}\n',
    });
    expect(Object.isFrozen(root)).toBe(true);
  });

  it('is well formed for a module that takes and gives nothing', () => {
    expect(
      rootCode({
        source: './source/x',
        variables: [],
        outputs: [],
        files: new Map([['variables.tf', '']]),
      }),
    ).toEqual({
      'main.tf':
        '# Written by Slipway. What was asked for is in terraform.tfvars.json.\nmodule "this" {\n  source = "./source/x"\n}\n',
      'variables.tf': '',
      'outputs.tf':
        '# Written by Slipway. What was asked for is in terraform.tfvars.json.\n',
    });
  });

  (terraformCommand ? describe : describe.skip)('with Terraform', () => {
    it.each(ENVIRONMENTS)(
      'is what Terraform takes, with the provisioner $provisioner',
      async ({ name }) => {
        const repository = new TestModules(
          directory.resolve(`${name} modules`),
        );
        repository.write(
          'echo',
          moduleFiles('echo', {
            variables:
              'variable "text" {\n  type = string\n}\nvariable "key" {\n  type      = string\n  sensitive = true\n  ephemeral = true\n}\n',
            outputs:
              'output "text" {\n  value = var.text\n}\noutput "hidden" {\n  value     = "h"\n  sensitive = true\n}\n',
          }),
        );
        repository.release('echo-v1.0.0');
        // What comes later plays no part.
        repository.write('echo', { 'main.tf': 'this is no code\n' });
        repository.release();
        const { catalogue } = createTestCatalogue({
          repository: repository.path,
          approved: { echo: ['1.0.0'] },
          workingDirectory: directory.path,
        });
        const version = (await catalogue.find('echo', '1.0.0', name))!;
        await catalogue.close();
        const terraform = await TestTerraform.create(
          directory.resolve(`${name} run`),
          version,
        );
        terraform.run('init', '-input=false', '-no-color');
        terraform.run('fmt', '-check', '-diff', '-no-color');
        const values = {
          inputs: { text: '${1}' },
          context: {},
          secrets: { key: 'k' },
        };
        expect(terraform.apply(version.values(values))).toEqual({
          text: '${1}',
          hidden: 'h',
        });
      },
    );
  });
});
