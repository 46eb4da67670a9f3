import type { JsonValue } from '@backstage/types';
import { DockerfileParser } from 'dockerfile-ast';
import { readManifests } from '../kubernetes/manifests';
import { asArray, asObject, asText, at } from '../parsing/json';
import { found } from '../parsing/seen';
import type { ComponentFiles } from '../scan/ComponentFiles';
import { isLiteral, isSecretName } from './secretName';

const DOCKERFILE =
  /(^|\/)(Dockerfile(\.[^/]+)?|Containerfile|[^/]+\.[Dd]ockerfile)$/;

interface Variable {
  name: string;
  value: string;
}

/**
 * Whether a Dockerfile or a manifest of the component sets a secret to a literal value.
 *
 * @returns undefined when there is neither, or when it may be in what was not seen
 */
export function hasHardcodedConfiguration(
  component: ComponentFiles,
): boolean | undefined {
  const dockerfiles = component.readOwn(DOCKERFILE);
  const { manifests, isAllSeen } = readManifests(component);
  if (dockerfiles.length === 0 && manifests.length === 0) {
    return undefined;
  }
  const variables = [
    ...dockerfiles.flatMap(path =>
      imageVariables(component.repository.text(path) ?? ''),
    ),
    ...manifests.flatMap(({ body }) => manifestVariables(body)),
  ];
  return found(
    variables.some(
      ({ name, value }) => isSecretName(name) && isLiteral(value),
    ) || manifests.some(({ body }) => isSecretWithData(body)),
    isAllSeen && component.isAllRead(DOCKERFILE),
  );
}

function imageVariables(text: string): Variable[] {
  return DockerfileParser.parse(text)
    .getENVs()
    .flatMap(instruction => instruction.getProperties())
    .map(property => ({
      name: property.getName(),
      value: property.getValue() ?? '',
    }));
}

/** A Secret in Git, encrypted by nothing. */
function isSecretWithData(body: JsonValue): boolean {
  return (
    at(body, 'kind') === 'Secret' &&
    ['data', 'stringData'].some(
      field => Object.keys(asObject(at(body, field))).length > 0,
    )
  );
}

/** Every `env` of a manifest, wherever it is, the data of a ConfigMap, and the literals of Kustomize's generators. */
function manifestVariables(body: JsonValue): Variable[] {
  const generators = ['configMapGenerator', 'secretGenerator'].flatMap(field =>
    asArray(at(body, field)),
  );
  return [
    ...environments(body),
    ...(at(body, 'kind') === 'ConfigMap'
      ? Object.entries(asObject(at(body, 'data'))).map(([name, value]) => ({
          name,
          value: asText(value) ?? '',
        }))
      : []),
    ...generators
      .flatMap(generator => asArray(at(generator, 'literals')))
      .map(literal => {
        const [name, ...value] = String(literal).split('=');
        return { name, value: value.join('=') };
      }),
  ];
}

function environments(value: JsonValue | undefined): Variable[] {
  if (Array.isArray(value)) {
    return value.flatMap(environments);
  }
  return Object.entries(asObject(value)).flatMap(([key, item]) =>
    key === 'env' && Array.isArray(item)
      ? item.map(variable => ({
          name: asText(at(variable, 'name')) ?? '',
          value: String(at(variable, 'value') ?? ''),
        }))
      : environments(item),
  );
}
