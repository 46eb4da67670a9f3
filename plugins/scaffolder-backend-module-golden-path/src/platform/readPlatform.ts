import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** These end up in YAML, JSON, HCL and shell commands of services: no character that means anything there. */
const url = (protocols: string) =>
  z
    .string()
    .regex(
      new RegExp(
        `^${protocols}://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~/-]*)?$`,
      ),
      `must be an absolute ${protocols.replace('s?', '(s)')} URL, without user, query and fragment`,
    );
const name = z
  .string()
  .max(63)
  .regex(new RegExp(`^${LABEL}$`), 'must be a DNS label, such as platform');

const configSchema = z.strictObject({
  domain: z
    .string()
    .max(253)
    .regex(
      new RegExp(`^${LABEL}(\\.${LABEL})+$`),
      'must be a DNS name in lower case, such as example.com',
    )
    .default('example.com'),
  issuer: url('https').default('https://login.example.com'),
  telemetry: url('https?').default(
    'http://otel-collector.observability.svc:4318',
  ),
  prometheus: url('https?').default(
    'http://prometheus-operated.monitoring.svc:9090',
  ),
  secretStore: z
    .strictObject({
      kind: z.enum(['SecretStore', 'ClusterSecretStore']),
      name,
    })
    .default({ kind: 'ClusterSecretStore', name: 'platform' }),
  gateway: z
    .strictObject({ namespace: name, name })
    .default({ namespace: 'gateway', name: 'public' }),
  modules: url('https').default(
    'https://github.com/slipway-portal/slipway.git',
  ),
  repositories: url('https').default('https://git.example.com'),
  registry: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
      'must be a registry in lower case, with a path or without, such as registry.example.com/apps',
    )
    .optional(),
});

/** Where services run and what they find there, as far as it is the same for all of them. */
export type Platform = z.infer<typeof configSchema> & {
  /** URL of the portal, without a slash at its end. */
  portal: string;
};

/**
 * What stands under `slipway.platform`, and the portal's address from `app.baseUrl`.
 *
 * @throws InputError with the path of each setting that is not valid
 */
export function readPlatform(config: Config): Platform {
  const parsed = configSchema.safeParse(
    config.getOptional('slipway.platform') ?? {},
  );
  if (!parsed.success) {
    throw new InputError(
      `slipway.platform is not valid: ${z.prettifyError(parsed.error)}`,
    );
  }
  return {
    ...parsed.data,
    portal: config.getString('app.baseUrl').replace(/\/+$/, ''),
  };
}
