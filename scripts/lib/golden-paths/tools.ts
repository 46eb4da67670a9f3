import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepared } from '../../bootstrap/paths.mjs';
import type { Step } from '../../bootstrap/progress.mjs';
import { run } from '../../bootstrap/run.mjs';

/** A program that checks generated files, or why it cannot be had here. */
export type Tool = { program: string; args?: string[] } | { missing: string };

/** Where installed tools are kept from run to run. */
const toolsDirectory = path.join(prepared, 'tools');

const GO_TOOLS = {
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  gitleaks: 'github.com/zricethezav/gitleaks/v8@v8.28.0',
  helm: 'helm.sh/helm/v3/cmd/helm@v3.19.0',
  kustomize: 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1',
  promtool: 'github.com/prometheus/prometheus/cmd/promtool@v0.313.5',
};

/** Leave out what no check needs: of Prometheus, the clients of every cloud, which take minutes to build. */
const GO_TAGS = 'remove_all_sd';

const PYTHON_PACKAGES = [
  'checkov==3.3.30',
  'kubernetes-validate==1.35.0',
  'zizmor==1.32.0',
];

/** The checks' tools by name. */
export interface Toolbox {
  actionlint: Tool;
  checkov: Tool;
  gitleaks: Tool;
  kubernetesValidate: Tool;
  kustomize: Tool;
  promtool: Tool;
  terraform: Tool;
  zizmor: Tool;
}

/** Whether the program starts. A version manager's stand-in for a program that is not there does not. */
const isThere = (program: string, ...args: string[]) =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Finds or installs the tools: those written in Go are built, those in Python go into an environment of their own. */
export async function prepareTools(step: Step): Promise<Toolbox> {
  return {
    actionlint: await installGo('actionlint', step),
    gitleaks: await installGo('gitleaks', step),
    promtool: await installGo('promtool', step),
    terraform: isThere('terraform', 'version')
      ? { program: 'terraform' }
      : { missing: 'terraform is not on this machine' },
    zizmor: await installInPython('zizmor', step),
    ...(await prepareManifestTools(step)),
  };
}

/** Those of the tools that check manifests. */
export async function prepareManifestTools(
  step: Step,
): Promise<Pick<Toolbox, 'checkov' | 'kubernetesValidate' | 'kustomize'>> {
  return {
    checkov: await installInPython('checkov', step),
    kubernetesValidate: await installInPython('kubernetes-validate', step),
    kustomize: isThere('kubectl', 'kustomize', '--help')
      ? { program: 'kubectl', args: ['kustomize'] }
      : withArguments(await installGo('kustomize', step), 'build'),
  };
}

/** Builds promtool, once. */
export const preparePromtool = (step: Step): Promise<Tool> =>
  installGo('promtool', step);

/** Finds or builds Helm. */
export async function prepareHelm(step: Step): Promise<Tool> {
  return isThere('helm', 'version')
    ? { program: 'helm' }
    : installGo('helm', step);
}

async function installGo(
  name: keyof typeof GO_TOOLS,
  step: Step,
): Promise<Tool> {
  const [module, version] = GO_TOOLS[name].split('@');
  const program = path.join(toolsDirectory, 'go', `${name}-${version}`);
  if (fs.existsSync(program)) {
    return { program };
  }
  if (!isThere('go', 'version')) {
    return {
      missing: `Go, which ${name} is built with, is not on this machine`,
    };
  }
  step.detail(`building ${name}`);
  // Not "go install MODULE@VERSION", which refuses modules that replace others. In a module of ours they count for nothing.
  const folder = path.join(toolsDirectory, 'build', name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' };
  for (const args of [
    ['mod', 'init', 'tools'],
    ['get', `${module}@${version}`],
    [
      ...['build', '-trimpath', '-ldflags=-s', `-tags=${GO_TAGS}`],
      ...['-o', `${program}.draft`, module],
    ],
  ]) {
    const { code, tail } = await run('go', args, { cwd: folder, env });
    if (code !== 0) {
      return { missing: `${name} could not be built: ${lastLine(tail)}` };
    }
  }
  fs.renameSync(`${program}.draft`, program);
  fs.rmSync(folder, { recursive: true, force: true });
  return { program };
}

async function installInPython(name: string, step: Step): Promise<Tool> {
  const python = await installPython(step);
  return 'program' in python
    ? { program: path.join(python.program, name) }
    : { missing: python.missing };
}

/** The environment's folder of programs. */
async function installPython(step: Step): Promise<Tool> {
  const folder = path.join(toolsDirectory, 'python');
  const program = path.join(folder, 'bin');
  const marker = path.join(folder, 'installed.txt');
  const wanted = PYTHON_PACKAGES.join('\n');
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === wanted) {
    return { program };
  }
  if (!isThere('python3', '-c', 'import venv')) {
    return { missing: 'Python 3 with venv is not on this machine' };
  }
  step.detail('installing checkov, kubernetes-validate and zizmor');
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [command, ...args] of [
    ['python3', '-m', 'venv', folder],
    [path.join(program, 'pip'), 'install', '--quiet', ...PYTHON_PACKAGES],
  ]) {
    const { code, tail } = await run(command, args, { env: process.env });
    if (code !== 0) {
      return { missing: `pip could not install it: ${lastLine(tail)}` };
    }
  }
  fs.writeFileSync(marker, wanted);
  return { program };
}

function withArguments(tool: Tool, ...args: string[]): Tool {
  return 'program' in tool ? { ...tool, args } : tool;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
