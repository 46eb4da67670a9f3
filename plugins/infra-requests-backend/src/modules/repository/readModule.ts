import { posix } from 'node:path';
import type { HclReader, Output, Variable } from '../hcl/HclReader';
import { ModuleError } from '../ModuleError';
import type {
  ModuleOutput,
  ModuleReference,
  ModuleReveal,
} from '../ModuleVersion';
import { createSchema, type Inputs } from '../schema/createSchema';
import { type Manifest, type ManifestTarget, parseManifest } from './manifest';
import type { ModuleFiles } from './ModuleRepository';

/** The variable that the platform fills: whom a resource serves. */
export const CONTEXT = 'context';

/** A module at a commit, whatever the environment. */
export interface ReadModule {
  manifest: Manifest;
  /** What VERSION says. */
  version: string;
  readme: string;
  /** By name; with what is wrong where a target is no use. */
  targets: ReadonlyMap<string, ReadTarget | ModuleError>;
}

/** The Terraform code of a module for one target. */
export interface ReadTarget {
  /** Its folder in that of the module. */
  path: string;
  files: ModuleFiles;
  variables: Variable[];
  inputs: Inputs;
  /** Variables that nobody types. */
  filled: string[];
  sensitive: string[];
  generated: string[];
  outputs: ModuleOutput[];
  rootOutputs: Output[];
  reveals: ModuleReveal[];
  references: ModuleReference[];
}

/**
 * Reads a module.
 *
 * @param files - of its folder
 * @throws ModuleError with file and line when module.yaml is no use
 */
export async function readModule(
  name: string,
  files: ModuleFiles,
  hcl: HclReader,
): Promise<ReadModule> {
  const manifest = parseManifest(textOf(files, 'module.yaml'));
  if (manifest.name !== name) {
    throw new ModuleError(
      'module.yaml',
      undefined,
      `name is ${manifest.name}, but the folder is ${name}: make them the same`,
    );
  }
  const targets = new Map<string, ReadTarget | ModuleError>();
  for (const [target, settings] of Object.entries(manifest.targets)) {
    targets.set(
      target,
      await readTarget(target, settings, files, hcl).catch(error => {
        if (error instanceof ModuleError) {
          return error;
        }
        throw error;
      }),
    );
  }
  checkLimits(manifest, [...targets.values()]);
  return {
    manifest,
    version: textOf(files, 'VERSION').trim(),
    readme: files.get('README.md') ?? '',
    targets,
  };
}

async function readTarget(
  target: string,
  settings: ManifestTarget,
  moduleFiles: ModuleFiles,
  hcl: HclReader,
): Promise<ReadTarget> {
  const files = new Map(
    [...moduleFiles]
      .filter(([path]) => path.endsWith('.tf'))
      .map(
        ([path, text]) => [posix.relative(settings.path, path), text] as const,
      )
      .filter(([path]) => !path.includes('/'))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  const prefix = settings.path === '.' ? '' : `${settings.path}/`;
  textOf(moduleFiles, `${prefix}variables.tf`);
  const { variables, outputs } = await hcl.read(
    new Map([...files].map(([path, text]) => [prefix + path, text])),
  );
  checkVariables(variables, `${prefix}variables.tf`);
  const told = outputs.filter(({ isEphemeral }) => !isEphemeral);
  const { generated } = settings;
  checkSecrets(target, settings, variables, told);
  const filled = [CONTEXT, ...generated];
  const typed = variables.filter(({ name }) => !filled.includes(name));
  return {
    path: settings.path,
    files,
    variables,
    inputs: createSchema(typed),
    filled,
    sensitive: typed
      .filter(({ isSensitive, isEphemeral }) => isSensitive || isEphemeral)
      .map(({ name }) => name),
    generated,
    outputs: told.map(({ name, description, isSensitive }) => ({
      name,
      description,
      sensitive: isSensitive,
    })),
    rootOutputs: told,
    reveals: [...settings.reveals, ...ownReveals(settings.reveals, told)],
    references: settings.references,
  };
}

/** A limit that is meant for no variable at all was misspelt, and would limit nothing. */
function checkLimits(
  { limits }: Manifest,
  targets: (ReadTarget | ModuleError)[],
) {
  const known = targets.map(target =>
    target instanceof ModuleError
      ? undefined
      : Object.keys(target.inputs.schema.properties),
  );
  for (const [environment, variables] of Object.entries(limits)) {
    const unknown = Object.keys(variables).find(name =>
      known.every(names => names && !names.includes(name)),
    );
    if (unknown) {
      throw new ModuleError(
        'module.yaml',
        undefined,
        `limits.${environment}.${unknown}: no target has such a variable to be set`,
      );
    }
  }
}

/** Names that JavaScript and the contract of requests can carry. */
const NAME = /^(?!__)[a-zA-Z_][\w-]{0,63}$/;

function checkVariables(variables: Variable[], expected: string) {
  for (const { name, file, line } of variables) {
    if (file !== expected) {
      throw new ModuleError(
        file,
        line,
        `variable ${name} belongs in variables.tf`,
      );
    }
    if (!NAME.test(name)) {
      throw new ModuleError(
        file,
        line,
        `variable ${name}: a name is at most 64 letters, digits, underscores and hyphens`,
      );
    }
  }
}

function checkSecrets(
  target: string,
  { generated, reveals, references }: ManifestTarget,
  variables: Variable[],
  outputs: Output[],
) {
  const problem = (text: string) =>
    new ModuleError('module.yaml', undefined, `targets.${target}: ${text}`);
  for (const name of generated) {
    const variable = variables.find(each => each.name === name);
    if (!variable?.isSensitive || !variable.isEphemeral) {
      throw problem(
        `generated has ${name}, which is no variable that is sensitive and ephemeral`,
      );
    }
  }
  const known = new Set([...generated, ...outputs.map(({ name }) => name)]);
  for (const { name, template } of [...reveals, ...references]) {
    const unknown = [...mentionedIn(template)].find(each => !known.has(each));
    if (unknown) {
      throw problem(
        `${name} mentions {${unknown}}, which is neither an output nor generated`,
      );
    }
  }
}

/** One for each sensitive output that would else reach nobody. */
function ownReveals(
  reveals: ModuleReveal[],
  outputs: Output[],
): ModuleReveal[] {
  const mentioned = new Set(
    reveals.flatMap(({ template }) => [...mentionedIn(template)]),
  );
  return outputs
    .filter(({ name, isSensitive }) => isSensitive && !mentioned.has(name))
    .map(({ name, description }) => ({
      name,
      description,
      template: `{${name}}`,
    }));
}

function mentionedIn(template: string): Set<string> {
  return new Set(
    [...template.matchAll(/\{([\w-]+)\}/g)].map(([, name]) => name),
  );
}

function textOf(files: ModuleFiles, path: string): string {
  const text = files.get(path);
  if (text === undefined) {
    throw new ModuleError(path, undefined, 'is missing');
  }
  return text;
}
