import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { execute, judge, passed, type Outcome } from '../golden-paths/check.ts';
import { findInvalidResources } from '../golden-paths/customResources.ts';
import type { Tool, Toolbox } from '../golden-paths/tools.ts';
import {
  deploy,
  keepManifests,
  keptManifests,
  type DeploymentCheck,
} from './deploymentCheck.ts';

/** The tools that manifests are checked with. */
export type ManifestTools = Pick<
  Toolbox,
  'checkov' | 'kubernetesValidate' | 'kustomize'
>;

/** What checkov would have otherwise, and why it is as it is. */
const ACCEPTED = {
  CKV_DOCKER_7:
    'it cannot see the tags and digests in the ARGs; we look at them',
  CKV_K8S_15: 'a registry that is down must not stop a restart',
  CKV_K8S_21: 'who applies it names the namespace',
  CKV_K8S_35: 'Backstage reads its secrets from the environment',
  CKV_K8S_40: 'user 1000 is the one that the image of Node.js has',
  CKV_K8S_43: 'what you push has a digest that nobody knows here',
};

const NOTHING: Outcome = {
  state: 'skipped',
  why: 'there are no manifests to check',
};

/** Folders that Kustomize builds. */
const builds = () =>
  fs
    .globSync(['kustomize/overlays/*', 'observability'], { cwd: deploy })
    .filter(folder =>
      fs.existsSync(path.join(deploy, folder, 'kustomization.yaml')),
    )
    .sort();

const start = (tool: Exclude<Tool, { missing: string }>, args: string[]) =>
  execute(tool.program, [...(tool.args ?? []), ...args], { cwd: root });

/** What a tool says of the manifests, where there is both. */
async function ask(
  tool: Tool,
  args: string[],
  hasLooked: (output: string) => boolean = () => true,
): Promise<Outcome> {
  if ('missing' in tool) {
    return { state: 'skipped', why: tool.missing };
  }
  if (keptManifests('kustomize', 'helm').length === 0) {
    return NOTHING;
  }
  const { code, output } = await start(tool, args);
  return code === 0 && hasLooked(output) ? passed : judge([output]);
}

/** The manifests are built, fit the schemas of Kubernetes and of the custom resources, and keep to good practice. */
export const manifestChecks = (tools: ManifestTools): DeploymentCheck[] => [
  {
    name: 'manifests are built by Kustomize',
    async run() {
      if ('missing' in tools.kustomize) {
        return { state: 'skipped', why: tools.kustomize.missing };
      }
      const problems: string[] = [];
      for (const folder of builds()) {
        const { code, stdout, output } = await start(tools.kustomize, [
          path.join(deploy, folder),
        ]);
        if (code === 0) {
          keepManifests('kustomize', path.basename(folder), stdout);
        } else {
          problems.push(`${folder}: ${output}`);
        }
      }
      return judge(problems);
    },
  },
  {
    name: 'manifests fit the schemas of Kubernetes',
    run: async () =>
      ask(tools.kubernetesValidate, [
        ...['-k', '1.35', '--strict', '--quiet', '--no-warn'],
        ...keptManifests('kustomize', 'helm'),
      ]),
  },
  {
    name: 'custom resources fit their definitions',
    async run() {
      const files = keptManifests('kustomize', 'helm');
      const problems = await Promise.all(
        files.map(file => findInvalidResources(fs.readFileSync(file, 'utf8'))),
      );
      return files.length > 0 ? judge(problems.flat()) : NOTHING;
    },
  },
  {
    name: 'manifests and Dockerfile pass checkov',
    run: async () =>
      ask(
        tools.checkov,
        [
          ...['--compact', '--skip-download'],
          ...['--framework', 'dockerfile', 'kubernetes'],
          ...['--skip-check', Object.keys(ACCEPTED).join(',')],
          // Of a hidden folder it reads nothing by an absolute path, and says nothing of it.
          ...keptManifests('kustomize').flatMap(file => [
            '--file',
            path.relative(root, file),
          ]),
          ...['--file', 'Dockerfile'],
        ],
        output =>
          ['dockerfile', 'kubernetes'].every(framework =>
            new RegExp(
              `${framework} scan results:\\s+Passed checks: [1-9]`,
            ).test(output),
          ),
      ),
  },
];
