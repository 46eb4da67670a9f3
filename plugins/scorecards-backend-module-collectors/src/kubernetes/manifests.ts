import { posix } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { asText, isObject } from '../parsing/json';
import type { ComponentFiles } from '../scan/ComponentFiles';
import type { RepositoryFiles } from '../scan/RepositoryFiles';

const YAML_FILE = /\.ya?ml$/;
const KUSTOMIZATION_FILE = /(^|\/)(kustomization\.ya?ml|[Kk]ustomization)$/;

/** Workflows and the like look alike, but are for other systems. */
const ELSEWHERE = /^\.[^/]+\//;

/** Where a file that was not read is more likely to be a manifest than data. */
const MANIFEST_FOLDER =
  /(^|\/)(deploy(ments?)?|k8s|kube(rnetes)?|manifests?|kustomize|base|overlays|argo-?cd)\//;

/** Tells without parsing that a file is no manifest. */
const LOOKS_LIKE_MANIFEST = /^[ \t{]*["']?(apiVersion|kind)["']?[ \t]*:/m;

/** One resource of Kubernetes, or one kustomization. */
export interface Manifest {
  /** Of the file. */
  path: string;
  body: JsonObject;
}

/** The manifests of a component. */
export interface Manifests {
  manifests: Manifest[];
  /** False when some did not parse, were not read, or are templates of a Helm chart, which are not rendered. */
  isAllSeen: boolean;
}

/** Reads the component's own manifests, of every environment. */
export function readManifests(component: ComponentFiles): Manifests {
  const { repository } = component;
  const paths = [
    ...component.readOwn(YAML_FILE),
    ...component.readOwn(/(^|\/)[Kk]ustomization$/),
  ].filter(path => !ELSEWHERE.test(path));
  const plain = paths.filter(path => !isChartTemplate(repository, path));
  const read = plain.map(path => manifestsIn(repository, path));
  const unread = repository
    .unread(YAML_FILE)
    .some(path => component.isOwn(path) && MANIFEST_FOLDER.test(path));
  return {
    manifests: read.flatMap(manifests => manifests ?? []),
    isAllSeen:
      plain.length === paths.length && !read.includes(undefined) && !unread,
  };
}

/** The manifests in a file; undefined when it looks as if it held some, but does not parse. */
export function manifestsIn(
  files: RepositoryFiles,
  path: string,
): Manifest[] | undefined {
  if (
    !isKustomization(path) &&
    !LOOKS_LIKE_MANIFEST.test(files.text(path) ?? '')
  ) {
    return [];
  }
  return files
    .documents(path)
    ?.filter(isObject)
    .flatMap(body => (kindOf(body) === 'List' ? itemsOf(body) : [body]))
    .filter(body => isKustomization(path) || kindOf(body) !== undefined)
    .map(body => ({ path, body }));
}

/** Whether a file says how Kustomize builds its folder. */
export function isKustomization(path: string): boolean {
  return KUSTOMIZATION_FILE.test(path);
}

/** The kind of a resource. */
export function kindOf(body: JsonObject): string | undefined {
  return asText(body.kind);
}

function itemsOf(list: JsonObject): JsonObject[] {
  return Array.isArray(list.items) ? list.items.filter(isObject) : [];
}

function isChartTemplate(files: RepositoryFiles, path: string): boolean {
  const [, chart] = path.match(/^(.*?)\/?templates\//) ?? [];
  return (
    chart !== undefined && files.tree.texts.has(posix.join(chart, 'Chart.yaml'))
  );
}
