import { parseYaml } from './parseFiles.ts';
import { findTypeErrors, type TypedValue } from './typedValues.ts';

/** npm packages with validators made of the custom resource definitions, by the API group that they are for. */
const PACKAGES: Record<string, string[]> = {
  'argoproj.io': ['argo-rollouts', 'argo-cd'],
  'external-secrets.io': ['external-secrets'],
  'gateway.networking.k8s.io': ['gateway-api'],
  'monitoring.coreos.com': ['prometheus-operator'],
  'networking.istio.io': ['istio'],
  'security.istio.io': ['istio'],
};

/** Kubernetes' own groups have no dot, or end like this. */
const BUILT_IN = /^([^.]*|.*\.k8s\.io)$/;

interface Resource {
  apiVersion: string;
  kind: string;
  metadata: { name?: string; generateName?: string };
}

type Validator = new (resource: Resource) => { validate(): void };

/**
 * What is wrong with the custom resources among manifests: a value that the schema refuses, a field that it does not
 * know, or a resource whose schema nobody has.
 */
export async function findInvalidResources(
  manifests: string,
): Promise<string[]> {
  const problems: string[] = [];
  const typed: TypedValue[] = [];
  for (const resource of parseYaml(manifests) as Array<Resource | null>) {
    const group = resource?.apiVersion.split('/')[0] ?? '';
    if (resource && (group in PACKAGES || !BUILT_IN.test(group))) {
      const { apiVersion, kind, metadata } = resource;
      const title = `${kind} ${metadata.name ?? metadata.generateName}`;
      const schema = await findSchema(resource, PACKAGES[group] ?? []);
      if (schema) {
        const problem = validate(resource, schema.validator);
        problems.push(...(problem ? [`${title}: ${problem}`] : []));
        typed.push({
          title,
          value: resource,
          module: schema.module,
          type: `I${kind}`,
        });
      } else {
        problems.push(`${title}: no schema is known for ${apiVersion}`);
      }
    }
  }
  // The validators let fields pass that they do not know, which a cluster drops or refuses. The packages' types do not.
  return [...problems, ...findTypeErrors(typed)];
}

async function findSchema(
  { apiVersion, kind }: Resource,
  packages: string[],
): Promise<{ module: string; validator: Validator } | undefined> {
  for (const name of packages) {
    const module = `@kubernetes-models/${name}/${apiVersion}/${kind}`;
    const found: Record<string, Validator> | undefined = await import(
      module
    ).catch(() => undefined);
    if (found) {
      return { module, validator: found[kind] };
    }
  }
  return undefined;
}

function validate(resource: Resource, Schema: Validator): string | undefined {
  try {
    new Schema(resource).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
