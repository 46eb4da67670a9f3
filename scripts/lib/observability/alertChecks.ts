import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import {
  deploy,
  type DeploymentCheck,
  scratch,
} from '../deployment/deploymentCheck.ts';
import { type Outcome, succeed } from '../golden-paths/check.ts';
import type { Tool } from '../golden-paths/tools.ts';
import { readRuleGroups } from './readDeclared.ts';

/** Whether Prometheus takes the alerts, and each fires when it should and at no other time. */
export function alertChecks(
  findPromtool: () => Promise<Tool>,
): DeploymentCheck[] {
  return [
    {
      name: 'alerts, by promtool',
      async run(): Promise<Outcome> {
        const promtool = await findPromtool();
        if ('missing' in promtool) {
          return { state: 'skipped', why: promtool.missing };
        }
        const folder = path.join(scratch, 'alerts');
        fs.mkdirSync(folder, { recursive: true });
        fs.writeFileSync(
          path.join(folder, 'rules.yaml'),
          stringify(readRuleGroups()),
        );
        fs.copyFileSync(
          path.join(deploy, 'observability/tests/rules.test.yaml'),
          path.join(folder, 'rules.test.yaml'),
        );
        const run = (command: string, file: string) =>
          succeed(promtool.program, [command, 'rules', file], { cwd: folder });
        const checked = await run('check', 'rules.yaml');
        return checked.state === 'passed'
          ? run('test', 'rules.test.yaml')
          : checked;
      },
    },
  ];
}
