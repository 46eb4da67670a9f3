import { ModuleError } from '../ModuleError';
import type { ModuleVersion } from '../ModuleVersion';
import type {
  ModuleAt,
  ModuleRepository,
} from '../repository/ModuleRepository';
import {
  CONTEXT,
  type ReadModule,
  type ReadTarget,
} from '../repository/readModule';
import { applyLimits, LimitError } from '../schema/applyLimits';
import type { Inputs } from '../schema/createSchema';
import { InputValidator } from '../schema/InputValidator';
import { rootCode } from './root';
import { formatValues } from './values';

/** Where modules may be asked for. */
export interface CatalogueEnvironment {
  name: string;
  /** What modules are built for there. */
  target: string;
  /** Who runs Terraform. `terraform` has the repository's tree beside the root code; others fetch the module by git. */
  provisioner: string;
}

/** What a version is made of. */
export interface VersionInput {
  at: ModuleAt;
  module: ReadModule;
  target: ReadTarget;
  environment: CatalogueEnvironment;
}

/**
 * What an environment makes of a module.
 *
 * @throws ModuleError when the limits of the environment are wrong
 */
export function createModuleVersion(
  { at, module, target, environment }: VersionInput,
  repository: ModuleRepository,
): ModuleVersion {
  const { manifest, version, readme } = module;
  const inputs = limited(target.inputs, manifest.limits, environment.name);
  const validator = new InputValidator(inputs, target.filled);
  const path = repository.pathOf(at.name, target.path);
  const { title, description, category } = manifest;
  const { sensitive, generated, reveals, references, outputs } = target;
  const takesContext = target.variables.some(({ name }) => name === CONTEXT);
  return {
    ...{ name: at.name, title, description, category },
    ...{ version, commit: at.commit, readme },
    target: environment.target,
    environment: environment.name,
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title,
      ...inputs.schema,
    },
    ...{ sensitive, generated, reveals, references, outputs },
    ...(manifest.console !== undefined && { console: manifest.console }),
    isProtected: manifest.protected.includes(environment.name),
    root: rootCode({
      source:
        environment.provisioner === 'terraform'
          ? `./source/${path}`
          : repository.sourceOf(path, at.commit),
      variables: target.variables,
      outputs: target.rootOutputs,
      files: target.files,
    }),
    validate: given => validator.validate(given),
    values: ({ inputs: typed, context, secrets }) =>
      formatValues({
        ...typed,
        ...secrets,
        ...(takesContext && { [CONTEXT]: context }),
      }),
    archive: () => repository.archive(at.commit),
  };
}

function limited(
  inputs: Inputs,
  limits: ReadModule['manifest']['limits'],
  environment: string,
): Inputs {
  const own = Object.hasOwn(limits, environment) ? limits[environment] : {};
  try {
    return applyLimits(inputs, own, environment);
  } catch (error) {
    throw error instanceof LimitError
      ? new ModuleError(
          'module.yaml',
          undefined,
          `limits.${environment}.${error.message}`,
        )
      : error;
  }
}
