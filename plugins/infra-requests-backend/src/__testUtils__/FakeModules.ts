import type { Inputs } from '@slipway/plugin-infra-requests-common';
import type { ModuleCatalogue } from '../modules/ModuleCatalogue';
import type { ModuleVersion } from '../modules/ModuleVersion';

const VERSIONS = ['1.1.0', '1.0.0'];
const SIZES = ['small', 'large', 'huge'];

/** A catalogue with one module: a database, of which people choose the size and may set a password. */
export class FakeModules implements ModuleCatalogue {
  /** Environments that protect it. */
  protectedIn = new Set<string>();
  /** Versions that nobody may ask for any more. */
  withdrawn = new Set<string>();
  /** Versions that call no input a secret. */
  unsealedIn = new Set<string>();
  environments = ['development', 'production'];

  async list() {
    return {
      items: [
        {
          name: 'postgres-database',
          title: 'PostgreSQL database',
          description: 'A database',
          category: 'database' as const,
          versions: VERSIONS.filter(version => !this.withdrawn.has(version)),
          environments: this.environments,
        },
      ],
      problems: [],
    };
  }

  async find(name: string, version: string, environment: string) {
    return this.withdrawn.has(version)
      ? undefined
      : this.#get(name, version, environment);
  }

  async load(made: { name: string; version: string }, environment: string) {
    return this.#get(made.name, made.version, environment);
  }

  #get(
    name: string,
    version: string,
    environment: string,
  ): ModuleVersion | undefined {
    const isThere =
      name === 'postgres-database' &&
      VERSIONS.includes(version) &&
      this.environments.includes(environment);
    return isThere
      ? {
          name,
          title: 'PostgreSQL database',
          description: 'A database',
          category: 'database',
          version,
          commit: (version === '1.1.0' ? 'b' : 'a').repeat(40),
          target: 'local',
          environment,
          readme: '# Database',
          schema: {
            type: 'object',
            properties: {
              size: { enum: SIZES, default: 'small' },
              note: { type: 'string' },
              admin_password: { type: 'string', writeOnly: true },
            },
          },
          sensitive: this.unsealedIn.has(version) ? [] : ['admin_password'],
          generated: [],
          reveals: [],
          references: [],
          outputs: [
            { name: 'login', description: 'Login', sensitive: true },
            { name: 'region', description: 'Region', sensitive: false },
          ],
          console: 'https://console.example.org/{region}',
          isProtected: this.protectedIn.has(environment),
          root: {},
          validate,
          values: given => JSON.stringify(given),
          archive: async () => Buffer.alloc(0),
        }
      : undefined;
  }
}

function validate(inputs: Inputs) {
  const problems = Object.keys(inputs)
    .filter(name => !['size', 'note', 'admin_password'].includes(name))
    .map(name => ({ field: `inputs.${name}`, message: 'is not known' }));
  if (inputs.size !== undefined && !SIZES.includes(String(inputs.size))) {
    problems.push({
      field: 'inputs.size',
      message: `must be one of ${SIZES.join(', ')}`,
    });
  }
  return problems;
}
