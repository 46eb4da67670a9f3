import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import {
  column,
  execute,
  judge,
  passed,
  type Check,
  type Outcome,
  type Repository,
} from './check.ts';
import { contentKey } from './codeKey.ts';
import { findInvalidResources } from './customResources.ts';
import { parseYaml } from './parseFiles.ts';
import { terraformCheck } from './terraformCheck.ts';
import type { Tool, Toolbox } from './tools.ts';

const ZIZMOR_CONFIG = path.join(import.meta.dirname, 'zizmor.yml');

const WORKFLOWS = /^\.github\/(workflows|actions)\//;
const DEPLOY = /^(deploy|observability)\//;
const RULES = /^observability\/(rules|tests)\//;
const POLICED = /^(deploy|observability|infra)\/|^Dockerfile$|^\.github\//;

/** A check of the files that match, by a tool that may be missing. */
function byTool(
  name: string,
  tool: Tool,
  pattern: RegExp,
  run: (
    repository: Repository,
    start: (args: string[]) => ReturnType<typeof execute>,
  ) => Promise<Outcome>,
): Check {
  return column(
    name,
    ({ files }) => contentKey(files, pattern),
    async repository => {
      if (!('program' in tool)) {
        return { state: 'skipped', why: tool.missing };
      }
      return run(repository, args =>
        execute(tool.program, [...(tool.args ?? []), ...args], {
          cwd: repository.folder,
        }),
      );
    },
  );
}

const asOutcome = ({ code, output }: { code: number; output: string }) =>
  code === 0 ? passed : judge([output]);

/** The field's own tools, on what is not code. */
export const toolChecks = (tools: Toolbox): Check[] => [
  byTool('actionlint', tools.actionlint, WORKFLOWS, async ({ files }, start) =>
    asOutcome(
      await start([
        '-shellcheck=',
        '-pyflakes=',
        ...files
          .map(file => file.path)
          .filter(file => /^\.github\/workflows\/.*\.ya?ml$/.test(file)),
      ]),
    ),
  ),
  byTool('zizmor', tools.zizmor, WORKFLOWS, async (_, start) =>
    asOutcome(
      await start([
        ...['--offline', '--no-progress', `--config=${ZIZMOR_CONFIG}`],
        '.github',
      ]),
    ),
  ),
  byTool('kustomize', tools.kustomize, DEPLOY, async ({ folder }) =>
    judge(await buildManifests(folder, tools.kustomize)),
  ),
  byTool(
    'schemas',
    tools.kubernetesValidate,
    DEPLOY,
    async ({ folder }, start) => {
      await buildManifests(folder, tools.kustomize);
      const manifests = manifestFiles(folder);
      return manifests.length === 0
        ? { state: 'skipped', why: 'kustomize made no manifests' }
        : asOutcome(
            await start([
              ...['-k', '1.35', '--strict', '--quiet', '--no-warn'],
              ...manifests,
            ]),
          );
    },
  ),
  column(
    'resources',
    ({ files }) => contentKey(files, DEPLOY),
    async ({ folder }) => {
      await buildManifests(folder, tools.kustomize);
      const argo = fs
        .globSync('deploy/argocd/*.yaml', { cwd: folder })
        .map(file => path.join(folder, file));
      const files = [...manifestFiles(folder), ...argo];
      const problems = await Promise.all(
        files.map(file => findInvalidResources(fs.readFileSync(file, 'utf8'))),
      );
      return judge(problems.flat());
    },
  ),
  byTool('promtool', tools.promtool, RULES, async ({ folder }, start) => {
    const rules = extractRules(folder);
    const tests = fs.globSync('observability/tests/*.yaml', { cwd: folder });
    const checked = await start(['check', 'rules', ...rules]);
    return checked.code === 0
      ? asOutcome(await start(['test', 'rules', ...tests.sort()]))
      : asOutcome(checked);
  }),
  byTool('checkov', tools.checkov, POLICED, async ({ folder }, start) => {
    await buildManifests(folder, tools.kustomize);
    return asOutcome(
      await start([
        '--quiet',
        '--compact',
        '--skip-download',
        ...[
          '--framework',
          'dockerfile',
          'github_actions',
          'kubernetes',
          'terraform',
        ],
        ...['--skip-path', '.external_modules'],
        ...['.github', 'infra', manifestsOf(folder)]
          .filter(part => fs.existsSync(path.resolve(folder, part)))
          .flatMap(part => ['--directory', part]),
        '--file=Dockerfile',
      ]),
    );
  }),
  byTool('gitleaks', tools.gitleaks, /./, async (_, start) =>
    asOutcome(await start(['dir', '--no-banner', '--redact', '.'])),
  ),
  terraformCheck(tools.terraform),
];

/** Builds what each environment gets, once. @returns what is wrong */
async function buildManifests(folder: string, tool: Tool): Promise<string[]> {
  const overlays = fs.globSync('deploy/overlays/*', { cwd: folder }).sort();
  if (fs.existsSync(manifestsOf(folder)) || !('program' in tool)) {
    return [];
  }
  const problems: string[] = [];
  fs.mkdirSync(manifestsOf(folder), { recursive: true });
  for (const overlay of overlays) {
    const { code, stdout, output } = await execute(
      tool.program,
      [...(tool.args ?? []), overlay],
      { cwd: folder },
    );
    if (code === 0) {
      const name = `${path.basename(overlay)}.yaml`;
      fs.writeFileSync(path.join(manifestsOf(folder), name), stdout);
    } else {
      problems.push(`${overlay}: ${output}`);
    }
  }
  return problems;
}

/** Built manifests stand beside the repository, so that no other check takes them for a part of it. */
function manifestsOf(folder: string): string {
  return `${folder}.manifests`;
}

function manifestFiles(folder: string): string[] {
  return fs.globSync(`${manifestsOf(folder)}/*.yaml`).sort();
}

/** Prometheus's own rule files, from what the operator's resources hold. */
function extractRules(folder: string): string[] {
  return fs
    .globSync('observability/rules/*.yaml', { cwd: folder })
    .map(file => {
      const [resource] = parseYaml(
        fs.readFileSync(path.join(folder, file), 'utf8'),
      ) as Array<{ spec: object }>;
      const target = path.join('dist/rules', path.basename(file));
      fs.mkdirSync(path.join(folder, 'dist/rules'), { recursive: true });
      fs.writeFileSync(path.join(folder, target), stringify(resource.spec));
      return target;
    });
}
