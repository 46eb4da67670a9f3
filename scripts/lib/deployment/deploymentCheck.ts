import fs from 'node:fs';
import path from 'node:path';
import { prepared, root } from '../../bootstrap/paths.mjs';
import type { Outcome } from '../golden-paths/check.ts';

/** Something that must hold of the files that a portal is deployed with. */
export interface DeploymentCheck {
  name: string;
  run(): Promise<Outcome>;
}

/** The folder of those files. */
export const deploy = path.join(root, 'deploy');

/** Where checks write. */
export const scratch = path.join(prepared, 'deployment');

/** Who made manifests of what is in the folder. */
type Maker = 'kustomize' | 'helm';

const folderOf = (maker: Maker) => path.join(scratch, maker);

/** Keeps what a cluster would get, for the checks that come after. */
export function keepManifests(
  maker: Maker,
  name: string,
  manifests: string,
): void {
  fs.mkdirSync(folderOf(maker), { recursive: true });
  fs.writeFileSync(path.join(folderOf(maker), `${name}.yaml`), manifests);
}

/** Paths of what was kept. */
export const keptManifests = (...makers: Maker[]): string[] =>
  makers
    .flatMap(maker => fs.globSync(path.join(folderOf(maker), '*.yaml')))
    .sort();
