import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { phaseSchema } from '@slipway/plugin-infra-requests-common';
import type { PolicyOptions } from './policy';

const OWN = 'slipway.infrastructure.policies';

/**
 * Reads where the policies are; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readPolicySettings(
  config: Config,
): Pick<PolicyOptions, 'directory' | 'opa'> {
  const bundles = config.getOptionalConfigArray(`${OWN}.opa`) ?? [];
  return {
    directory: resolve(
      config.getOptionalString(`${OWN}.directory`) ?? 'policies',
    ),
    opa: bundles.map((bundle, index) => {
      const phase = phaseSchema.safeParse(bundle.getString('phase'));
      if (!phase.success) {
        throw new InputError(
          `${OWN}.opa[${index}].phase must be request or plan`,
        );
      }
      return { phase: phase.data, bundle: resolve(bundle.getString('bundle')) };
    }),
  };
}
