import { posix } from 'node:path';
import type { ComponentFiles } from '../scan/ComponentFiles';
import { ofProduction } from './environments';
import { Kustomize } from './Kustomize';
import { isKustomization, type Manifests, readManifests } from './manifests';

/**
 * The manifests of a component as production gets them: what its kustomizations for production come to, and the
 * manifests that belong to no kustomization.
 */
export function productionManifests(component: ComponentFiles): Manifests {
  const { manifests, isAllSeen } = readManifests(component);
  const kustomize = new Kustomize(component.repository);
  const roots = kustomize
    .roots()
    .filter(folder =>
      component.isOwn(posix.join(folder, 'kustomization.yaml')),
    );
  const built = ofProduction(roots, folder => `${folder}/`).flatMap(folder =>
    kustomize.build(folder),
  );
  const named = kustomize.named();
  const plain = ofProduction(
    manifests.filter(({ path }) => !named.has(path) && !isKustomization(path)),
    ({ path }) => path,
  );
  return {
    manifests: [...built, ...plain],
    isAllSeen: isAllSeen && kustomize.isComplete,
  };
}
