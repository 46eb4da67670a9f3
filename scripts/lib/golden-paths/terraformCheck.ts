import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepared, root } from '../../bootstrap/paths.mjs';
import {
  column,
  execute,
  judge,
  passed,
  type Check,
  type Outcome,
} from './check.ts';
import { contentKey } from './codeKey.ts';
import type { Tool } from './tools.ts';

const INFRASTRUCTURE = /^infra\//;
const MODULE_SOURCE = /git::(https:\/\/[^"]+\.git)\/\/[^"]*\?ref=([^"]+)/g;
const NO_PROVIDER =
  /Failed to (query available provider packages|install provider)|could not connect to/;

/** `terraform fmt`, `init`, `validate` and `test` on the infrastructure that a service asks for. */
export const terraformCheck = (tool: Tool): Check =>
  column(
    'terraform',
    ({ files }) => contentKey(files, INFRASTRUCTURE),
    async ({ folder }): Promise<Outcome> => {
      if (!('program' in tool)) {
        return { state: 'skipped', why: tool.missing };
      }
      const cwd = `${folder}.infra`; // what terraform downloads is no part of the repository
      fs.cpSync(path.join(folder, 'infra'), cwd, { recursive: true });
      const options = { cwd, env: environment(cwd) };
      const plugins = process.env.TERRAFORM_PLUGIN_DIR;
      for (const args of [
        ['fmt', '-check', '-diff', '-recursive'],
        ['init', '-backend=false', '-input=false', '-no-color'].concat(
          plugins ? [`-plugin-dir=${plugins}`] : [],
        ),
        ['validate', '-no-color'],
        ...fs
          .globSync('environments/*.tfvars', { cwd })
          .sort()
          .map(file => ['test', '-no-color', `-var-file=${file}`]),
      ]) {
        const { code, output } = await execute(tool.program, args, options);
        if (code !== 0) {
          return args[0] === 'init' && !plugins && NO_PROVIDER.test(output)
            ? {
                state: 'skipped',
                why: 'its provider cannot be downloaded here',
              }
            : judge([`terraform ${args.join(' ')}\n${output}`]);
        }
      }
      return passed;
    },
  );

/** Git takes the approved modules from this checkout, under the tags that the infrastructure names. */
function environment(infrastructure: string): NodeJS.ProcessEnv {
  const sources = fs
    .globSync('**/*.tf', { cwd: infrastructure })
    .map(file => fs.readFileSync(path.join(infrastructure, file), 'utf8'))
    .flatMap(text => [...text.matchAll(MODULE_SOURCE)])
    .map(([, url, tag]) => ({ url, tag }));
  const repository = publishModules(sources.map(({ tag }) => tag));
  const rewrites = [...new Set(sources.map(({ url }) => url))];
  const empty = path.join(prepared, 'golden-paths/terraform.rc');
  fs.writeFileSync(empty, '');
  return {
    TF_CLI_CONFIG_FILE: empty,
    TF_IN_AUTOMATION: '1',
    GIT_ALLOW_PROTOCOL: 'file:https',
    GIT_CONFIG_COUNT: String(rewrites.length),
    ...Object.fromEntries(
      rewrites.flatMap((url, index) => [
        [`GIT_CONFIG_KEY_${index}`, `url.file://${repository}.insteadOf`],
        [`GIT_CONFIG_VALUE_${index}`, url],
      ]),
    ),
  };
}

/** A repository with the modules as they are now, and a tag for each version that is asked for. */
function publishModules(tags: string[]): string {
  const repository = path.join(prepared, 'golden-paths/modules');
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync('git', args, {
      cwd: repository,
      encoding: 'utf8',
    });
    if (status !== 0) {
      throw new Error(`git ${args.join(' ')}\n${stderr}`);
    }
  };
  if (!fs.existsSync(repository)) {
    fs.mkdirSync(repository, { recursive: true });
    fs.cpSync(
      path.join(root, 'terraform'),
      path.join(repository, 'terraform'),
      {
        recursive: true,
        filter: source => !/\/\.terraform(\/|$)/.test(source),
      },
    );
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git(
      ...['-c', 'user.name=Slipway', '-c', 'user.email=slipway@example.com'],
      ...['commit', '--quiet', '--message=Modules'],
    );
  }
  for (const tag of new Set(tags)) {
    git('tag', '--force', tag);
  }
  return repository;
}
