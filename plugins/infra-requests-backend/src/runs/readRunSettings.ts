import { resolve } from 'node:path';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { SealingKey } from '../seal/Sealer';

const OWN = 'slipway.infrastructure';
const DEFAULT_CONCURRENCY = 2;
const DEFAULT_TIMEOUT = { hours: 1 };

/** Where states are kept. */
export type StateSettings =
  | { store: 'postgres' }
  | {
      store: 's3';
      bucket: string;
      region: string | undefined;
      endpoint: string | undefined;
    };

/** What `slipway.infrastructure` says about how Terraform is run. */
export interface RunSettings {
  keys: SealingKey[];
  state: StateSettings;
  /** A name or a path. */
  command: string | undefined;
  /** How many runs each replica makes at a time. */
  concurrency: number;
  /** How long a command may take, in milliseconds. */
  timeout: number;
  /** Absolute path of a folder with providers. */
  pluginDirectory: string | undefined;
  /** The environment of Terraform by target. */
  environments: Record<string, Record<string, string>>;
}

/**
 * Reads how Terraform is run; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readRunSettings(config: Config): RunSettings {
  const own = config.getConfig(OWN);
  const terraform = own.getOptionalConfig('terraform');
  const plugins = terraform?.getOptionalString('pluginDirectory');
  return {
    keys: own.getConfigArray('encryption.keys').map(key => ({
      id: key.getString('id'),
      secret: key.getString('secret'),
    })),
    state: readState(own),
    command: terraform?.getOptionalString('command'),
    concurrency: readConcurrency(terraform),
    timeout: durationToMilliseconds(
      terraform?.has('timeout')
        ? readDurationFromConfig(terraform, { key: 'timeout' })
        : DEFAULT_TIMEOUT,
    ),
    pluginDirectory: plugins === undefined ? undefined : resolve(plugins),
    environments: readTargets(own.getOptionalConfig('targets')),
  };
}

function readState(own: Config): StateSettings {
  const store = own.getOptionalString('state.store') ?? 'postgres';
  if (store === 'postgres') {
    return { store };
  }
  if (store !== 's3') {
    throw new InputError(
      `${OWN}.state.store must be postgres or s3, and is ${store}`,
    );
  }
  return {
    store,
    bucket: own.getString('state.bucket'),
    region: own.getOptionalString('state.region'),
    endpoint: own.getOptionalString('state.endpoint'),
  };
}

function readConcurrency(terraform: Config | undefined): number {
  const concurrency =
    terraform?.getOptionalNumber('concurrency') ?? DEFAULT_CONCURRENCY;
  if (!Number.isInteger(concurrency) || concurrency < 0) {
    throw new InputError(
      `${OWN}.terraform.concurrency must be a whole number, and 0 for a replica that runs nothing`,
    );
  }
  return concurrency;
}

function readTargets(
  targets: Config | undefined,
): Record<string, Record<string, string>> {
  const names = targets?.keys() ?? [];
  return Object.fromEntries(
    names.map(name => {
      const variables = targets?.getOptionalConfig(`${name}.environment`);
      return [
        name,
        Object.fromEntries(
          (variables?.keys() ?? []).map(variable => [
            variable,
            String(variables?.get(variable)),
          ]),
        ),
      ];
    }),
  );
}
