import { posix } from 'node:path';
import type { JsonObject, JsonValue } from '@backstage/types';
import { asArray, asNumber, asText, at, isObject } from '../parsing/json';
import { parseYaml } from '../parsing/parseYaml';
import type { RepositoryFiles } from '../scan/RepositoryFiles';
import { isKustomization, type Manifest, manifestsIn } from './manifests';
import { applyOperations, isTarget, merge, type Target } from './patches';

/** Deeper than anybody builds: a kustomization that contains itself ends here. */
const MAX_DEPTH = 10;

/**
 * Builds kustomizations as far as workloads need it: resources, components, patches, numbers of replicas. Names, labels,
 * images and generated maps stay as they are.
 */
export class Kustomize {
  /** Whether everything that was built could be: nothing was missing, remote or unknown. */
  isComplete = true;
  readonly #files: RepositoryFiles;
  readonly #byFolder: Map<string, string>;

  constructor(files: RepositoryFiles) {
    this.#files = files;
    this.#byFolder = new Map(
      [...files.tree.texts.keys()]
        .filter(isKustomization)
        .map(path => [folderOf(path), path]),
    );
  }

  /** The folders that have a kustomization which no other one builds upon. */
  roots(): string[] {
    const used = new Set(
      [...this.#byFolder].flatMap(([folder, path]) =>
        this.#references(folder, this.#definition(path)),
      ),
    );
    return [...this.#byFolder.keys()].filter(folder => !used.has(folder));
  }

  /** Every file that a kustomization names. */
  named(): Set<string> {
    return new Set(
      [...this.#byFolder].flatMap(([folder, path]) => [
        path,
        ...this.#references(folder, this.#definition(path)),
      ]),
    );
  }

  /** The resources that a kustomization comes to. */
  build(folder: string, depth = 0): Manifest[] {
    const path = this.#byFolder.get(folder);
    if (path === undefined || depth > MAX_DEPTH) {
      this.isComplete = false;
      return [];
    }
    const definition = this.#definition(path);
    return this.#apply(
      folder,
      definition,
      this.#resources(folder, definition, depth),
      depth,
    );
  }

  #resources(
    folder: string,
    definition: JsonObject,
    depth: number,
  ): Manifest[] {
    return texts(definition.resources, definition.bases).flatMap(resource => {
      const target = posix.join(folder, resource);
      if (this.#byFolder.has(target)) {
        return this.build(target, depth + 1);
      }
      const manifests = manifestsIn(this.#files, target);
      if (!manifests || !this.#files.tree.texts.has(target)) {
        this.isComplete = false;
      }
      return manifests ?? [];
    });
  }

  /** Components see what is there before them, then come the patches of the kustomization itself. */
  #apply(
    folder: string,
    definition: JsonObject,
    resources: Manifest[],
    depth: number,
  ): Manifest[] {
    const composed = texts(definition.components).reduce(
      (before, component) => {
        const target = posix.join(folder, component);
        const path = this.#byFolder.get(target);
        if (path === undefined || depth > MAX_DEPTH) {
          this.isComplete = false;
          return before;
        }
        const inner = this.#definition(path);
        return this.#apply(
          target,
          inner,
          [...before, ...this.#resources(target, inner, depth + 1)],
          depth + 1,
        );
      },
      resources,
    );
    const patched = asArray(definition.patches).reduce<Manifest[]>(
      (before, patch) => this.#patch(folder, before, patch),
      composed,
    );
    const merged = [
      ...asArray(definition.patchesStrategicMerge).map(toPatch),
      ...asArray(definition.patchesJson6902),
    ].reduce<Manifest[]>(
      (before, patch) => this.#patch(folder, before, patch),
      patched,
    );
    return setReplicas(merged, definition.replicas);
  }

  #patch(folder: string, manifests: Manifest[], patch: JsonValue): Manifest[] {
    const path = asText(at(patch, 'path'));
    const text =
      asText(at(patch, 'patch')) ??
      (path === undefined ? '' : this.#files.text(posix.join(folder, path)));
    const documents = text === undefined ? undefined : parseYaml(text);
    if (!documents || documents.length === 0) {
      this.isComplete = false;
      return manifests;
    }
    return documents.reduce<Manifest[]>((before, document) => {
      const target = toTarget(at(patch, 'target') ?? document);
      return before.map(manifest =>
        isTarget(manifest.body, target)
          ? { ...manifest, body: this.#patched(manifest.body, document) }
          : manifest,
      );
    }, manifests);
  }

  #patched(body: JsonObject, patch: JsonValue): JsonObject {
    const result = Array.isArray(patch)
      ? applyOperations(body, patch)
      : merge(body, patch);
    if (isObject(result)) {
      return result;
    }
    this.isComplete = false;
    return body;
  }

  #definition(path: string): JsonObject {
    const [definition] = this.#files.documents(path) ?? [];
    if (!isObject(definition)) {
      this.isComplete = false;
      return {};
    }
    return definition;
  }

  #references(folder: string, definition: JsonObject): string[] {
    const patches = [
      ...asArray(definition.patches),
      ...asArray(definition.patchesJson6902),
    ].map(patch => asText(at(patch, 'path')));
    return [
      ...texts(
        definition.resources,
        definition.bases,
        definition.components,
        definition.patchesStrategicMerge,
      ),
      ...patches.filter(path => path !== undefined),
    ].map(path => posix.join(folder, path).replace(/\/$/, ''));
  }
}

function folderOf(path: string): string {
  return posix.dirname(path);
}

function texts(...lists: (JsonValue | undefined)[]): string[] {
  return lists
    .flatMap(asArray)
    .map(asText)
    .filter(text => text !== undefined)
    .map(text => text.replace(/\/$/, ''));
}

/** A path, or the patch itself. */
function toPatch(value: JsonValue): JsonObject {
  const text = asText(value) ?? '';
  return text.includes('\n') ? { patch: text } : { path: text };
}

function toTarget(value: JsonValue): Target {
  return {
    kind: asText(at(value, 'kind')),
    name: asText(at(value, 'name')) ?? asText(at(value, 'metadata', 'name')),
  };
}

function setReplicas(
  manifests: Manifest[],
  replicas: JsonValue | undefined,
): Manifest[] {
  return asArray(replicas).reduce<Manifest[]>(
    (before, replica) =>
      before.map(manifest => {
        const count = asNumber(at(replica, 'count'));
        return at(manifest.body, 'metadata', 'name') === at(replica, 'name') &&
          count !== undefined
          ? { ...manifest, body: withReplicas(manifest.body, count) }
          : manifest;
      }),
    manifests,
  );
}

function withReplicas(body: JsonObject, replicas: number): JsonObject {
  const merged = merge(body, { spec: { replicas } });
  return isObject(merged) ? merged : body;
}
