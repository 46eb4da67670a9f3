import type {
  Inputs,
  Json,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';

/** A version of a module, as an environment offers it. */
export interface ModuleVersion {
  name: string;
  title: string;
  description: string;
  category: ModuleSummary['category'];
  version: string;
  /** The commit that the version is pinned to: 40 hexadecimal digits. */
  commit: string;
  target: string;
  environment: string;
  /** Markdown. */
  readme: string;
  /** JSON Schema (draft 7) of what a person may set, with the limits of the environment. */
  schema: Record<string, Json>;
  /** Inputs whose values are sealed. */
  sensitive: string[];
  /** Variables that the portal fills with secrets. */
  generated: string[];
  /** What is told once. A sensitive output that nothing else mentions has one of its own. */
  reveals: ModuleReveal[];
  references: ModuleReference[];
  outputs: ModuleOutput[];
  /** Address of the resource in its provider's console, a template over outputs. */
  console?: string;
  /** Whether the environment protects the resource from deletion. */
  isProtected: boolean;
  /** Root code by file name: a function of module, version, target and provisioner, of nothing else. */
  root: Readonly<Record<string, string>>;
  /** What is wrong with inputs: unknown names, types, limits. A field is as `inputs.storage_gib`. */
  validate(inputs: Inputs): InputProblem[];
  /** terraform.tfvars.json: what was typed, the platform's context, secrets. The same values give the same bytes. */
  values(given: {
    inputs: Inputs;
    context: Record<string, Json>;
    secrets: Record<string, Json>;
  }): string;
  /** The tree of the module repository at the commit, as a tar file. @throws GitError */
  archive(): Promise<Buffer>;
}

/** Told once to the owning group; `{name}` in the template is an output or a generated secret. */
export interface ModuleReveal {
  name: string;
  description: string;
  template: string;
}

/** Where a secret is kept, as `vault` or `external-secret`. */
export interface ModuleReference extends ModuleReveal {
  store: string;
}

/** See {@link ModuleVersion.outputs}. */
export interface ModuleOutput {
  name: string;
  description: string;
  sensitive: boolean;
}

/** See {@link ModuleVersion.validate}. */
export interface InputProblem {
  field: string;
  message: string;
}
