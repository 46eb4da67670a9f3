import type { Output, Variable } from '../hcl/HclReader';

/** What root code is made of. */
export interface RootInput {
  /** Of the module, for Terraform: a path or an address. */
  source: string;
  variables: Variable[];
  outputs: Output[];
  /** The module's own files, for word-for-word copies. */
  files: ReadonlyMap<string, string>;
}

const HEADING =
  '# Written by Slipway. What was asked for is in terraform.tfvars.json.\n';

/** The code that calls a module with what terraform.tfvars.json says. Nothing that a person typed is in it. */
export function rootCode({
  source,
  variables,
  outputs,
  files,
}: RootInput): Readonly<Record<string, string>> {
  const versions = files.get('versions.tf');
  return Object.freeze({
    'main.tf': `${HEADING}module "this" {\n  source = "${source}"\n${callArguments(variables)}}\n`,
    'variables.tf': files.get('variables.tf') ?? '',
    'outputs.tf': HEADING + outputs.map(outputBlock).join(''),
    ...(versions && { 'versions.tf': versions }),
  });
}

/** Aligned as `terraform fmt` does. */
function callArguments(variables: Variable[]): string {
  const width = Math.max(...variables.map(({ name }) => name.length));
  const lines = variables.map(
    ({ name }) => `  ${name.padEnd(width)} = var.${name}\n`,
  );
  return lines.length > 0 ? `\n${lines.join('')}` : '';
}

function outputBlock({ name, isSensitive }: Output): string {
  return isSensitive
    ? `\noutput "${name}" {\n  value     = module.this.${name}\n  sensitive = true\n}\n`
    : `\noutput "${name}" {\n  value = module.this.${name}\n}\n`;
}
