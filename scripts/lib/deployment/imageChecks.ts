import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { BUNDLE_FILES } from '../bundle/buildBundle.ts';
import { judge } from '../golden-paths/check.ts';
import { deploy, type DeploymentCheck } from './deploymentCheck.ts';
import { readDockerignore } from './readDockerignore.ts';

const PINNED = /^[\w.-]+(\/[\w.-]+)+:[\w.-]+@sha256:[0-9a-f]{64}$/;
/** Built from this repository. */
const OWN = 'slipway:latest';

const dockerfile = () => fs.readFileSync(path.join(root, 'Dockerfile'), 'utf8');

/** The images that files here name: tag and digest of each. */
function images(): string[] {
  const compose = fs.readFileSync(
    path.join(deploy, 'compose/compose.yaml'),
    'utf8',
  );
  return [
    ...dockerfile().matchAll(/^ARG \w+_IMAGE=(.*)$/gm),
    ...compose.matchAll(/^ +image: (.*)$/gm),
  ]
    .map(([, image]) => image)
    .filter(image => image !== OWN);
}

/** What the stage that runs copies from the checkout. */
function copied(): string[] {
  const stage =
    dockerfile()
      .split(/^FROM /m)
      .at(-1) ?? '';
  return [...stage.matchAll(/^COPY (?!--)(.*) \S+$/gm)].flatMap(([, names]) =>
    names.split(' '),
  );
}

/** The package.json of each of yarn's workspaces. */
function workspaceManifests(): string[] {
  const { workspaces: patterns } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as { workspaces: string[] };
  return fs
    .globSync(
      patterns.map(pattern => `${pattern}/package.json`),
      { cwd: root },
    )
    .sort();
}

/** The image holds what was tried, and is made of what was chosen. */
export const imageChecks: DeploymentCheck[] = [
  {
    name: 'every image is pinned by digest',
    run: async () =>
      judge(
        images()
          .filter(image => !PINNED.test(image))
          .map(image => `${image} is not NAME:TAG@sha256:DIGEST`),
      ),
  },
  {
    // Without one of them, what yarn resolves is not what yarn.lock says, and --immutable refuses.
    name: 'the Dockerfile gets the package.json of every workspace',
    run: async () => {
      const isLeftOut = readDockerignore(
        fs.readFileSync(path.join(root, '.dockerignore'), 'utf8'),
      );
      return judge(
        workspaceManifests()
          .filter(isLeftOut)
          .map(file => `.dockerignore leaves ${file} out`),
      );
    },
  },
  {
    name: 'the Dockerfile copies what "yarn bundle" does',
    run: async () => {
      const inImage = copied();
      return judge([
        ...BUNDLE_FILES.filter(name => !inImage.includes(name)).map(
          name => `the Dockerfile does not copy ${name}`,
        ),
        ...inImage
          .filter(name => !BUNDLE_FILES.includes(name))
          .map(name => `"yarn bundle" does not copy ${name}`),
      ]);
    },
  },
];
