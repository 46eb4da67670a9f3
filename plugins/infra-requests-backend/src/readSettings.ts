import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  type Environment,
  environmentSchema,
} from '@slipway/plugin-infra-requests-common';

/** What `slipway.infrastructure` says about what requests are for. */
export interface Settings {
  /** In the order of the configuration. */
  environments: Environment[];
}

/** With the name of a request, a hyphen and the rest, the name of an entity has 63 characters. */
const MAX_ENVIRONMENT_NAME = 30;

/**
 * Reads the settings that every room of the plugin needs; see `config.d.ts`.
 *
 * @throws InputError that names the wrong key
 */
export function readSettings(config: Config): Settings {
  const own = 'slipway.infrastructure';
  return {
    environments: readEnvironments(config, `${own}.environments`),
  };
}

function readEnvironments(config: Config, key: string): Environment[] {
  const environments = config
    .getConfigArray(key)
    .map((environment, index) =>
      readEnvironment(environment, `${key}[${index}]`),
    );
  const names = environments.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(`${key} has ${twice} twice`);
  }
  // An entity in the catalog is called NAME-ENVIRONMENT, which has to be readable in one way only.
  const ending = names.find(name =>
    names.some(other => other.endsWith(`-${name}`)),
  );
  if (ending) {
    throw new InputError(
      `${key} has another environment whose name ends in -${ending}: rename one of them`,
    );
  }
  return environments;
}

function readEnvironment(config: Config, key: string): Environment {
  const lease = config.getConfig('lease');
  const parsed = environmentSchema.safeParse({
    name: config.getString('name'),
    title: config.getString('title'),
    target: config.getString('target'),
    provisioner: config.getString('provisioner'),
    lease: {
      defaultDays: lease.getOptionalNumber('default') ?? null,
      maximumDays: lease.getOptionalNumber('maximum') ?? null,
    },
  });
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(`${key}.${path.join('.')} ${message}`);
  }
  const {
    name,
    lease: { defaultDays, maximumDays },
  } = parsed.data;
  if (name.length > MAX_ENVIRONMENT_NAME) {
    throw new InputError(
      `${key}.name must have ${MAX_ENVIRONMENT_NAME} characters at most`,
    );
  }
  if (maximumDays !== null && (defaultDays ?? Infinity) > maximumDays) {
    throw new InputError(
      `${key}.lease.default must be ${maximumDays} days at most, as lease.maximum says`,
    );
  }
  return parsed.data;
}
