import type { Json, Output } from '@slipway/plugin-infra-requests-common';
import type { ModuleVersion } from '../modules/ModuleVersion';
import { fillTemplate, namesIn } from './fillTemplate';
import type { TerraformOutputs } from './Outputs';

/** An output, as the module's `module.yaml` would have it. */
export interface DescribedOutput extends Pick<
  Output,
  'name' | 'description' | 'kind'
> {
  /** Of a value, and where a reference points. */
  value: Json;
  /** Of a reveal. */
  secret?: Json;
}

/**
 * Sorts what Terraform gave into values, references and secrets to be revealed. A sensitive output that no reveal mentions
 * is revealed by itself; one that is part of another is told there. No reference tells one.
 */
export function describeOutputs({
  module,
  outputs,
  secrets,
}: {
  module: Pick<ModuleVersion, 'outputs' | 'references' | 'reveals'>;
  outputs: TerraformOutputs;
  /** Those that the portal made. */
  secrets: Record<string, string>;
}): DescribedOutput[] {
  const plain = Object.fromEntries(
    Object.entries(outputs).map(([name, { value }]) => [name, value]),
  );
  const isSensitive = (name: string) =>
    outputs[name]?.sensitive ||
    module.outputs.some(output => output.name === name && output.sensitive);
  const everything: Record<string, Json> = { ...plain, ...secrets };
  const shown = Object.fromEntries(
    Object.entries(plain).filter(([name]) => !isSensitive(name)),
  );
  const told = new Set(
    module.reveals.flatMap(({ template }) => namesIn(template)),
  );
  const references = module.references.flatMap(
    ({ name, description, template }): DescribedOutput[] => {
      const value = fillTemplate(template, shown);
      return value === undefined
        ? []
        : [{ name, description, kind: 'reference', value }];
    },
  );
  const reveals = module.reveals.flatMap(
    ({ name, description, template }): DescribedOutput[] => {
      const secret = fillTemplate(template, everything);
      return secret === undefined
        ? []
        : [{ name, description, kind: 'reveal', value: null, secret }];
    },
  );
  const taken = new Set([...references, ...reveals].map(({ name }) => name));
  const others = module.outputs
    .filter(({ name }) => name in plain && !taken.has(name))
    .flatMap(({ name, description }): DescribedOutput[] => {
      if (!isSensitive(name)) {
        return [{ name, description, kind: 'value', value: plain[name] }];
      }
      return told.has(name)
        ? []
        : [
            {
              name,
              description,
              kind: 'reveal',
              value: null,
              secret: plain[name],
            },
          ];
    });
  return [...reveals, ...references, ...others];
}
