import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';
import { metricsIn } from '../golden-paths/metricNames.ts';

const folder = path.join(root, 'deploy/observability');

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  annotations?: { runbook_url?: string };
}

interface Panel {
  title: string;
  targets?: { expr: string }[];
}

const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

/** The groups of rules, as Prometheus itself reads them: without what makes them a resource of Kubernetes. */
export function readRuleGroups(): { groups: { rules: Rule[] }[] } {
  return parse(read('prometheus-rule.yaml')).spec;
}

/** All rules, and all queries of the dashboard. */
export function readDeclared(): {
  rules: Rule[];
  queries: string[];
} {
  const rules = readRuleGroups().groups.flatMap(group => group.rules);
  const { panels } = JSON.parse(read('dashboard.json')) as { panels: Panel[] };
  return {
    rules,
    queries: panels.flatMap(({ targets = [] }) =>
      targets.map(({ expr }) => expr),
    ),
  };
}

/** The metrics that rules and the dashboard ask for, apart from those that the rules record. */
export function metricsAskedFor(): string[] {
  const { rules, queries } = readDeclared();
  const recorded = new Set(rules.map(({ record }) => record));
  const names = [...rules.map(({ expr }) => expr), ...queries]
    .flatMap(metricsIn)
    .filter(name => !recorded.has(name));
  return [...new Set(names)].sort();
}
