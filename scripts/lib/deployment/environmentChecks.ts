import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';
import { judge } from '../golden-paths/check.ts';
import { deploy, type DeploymentCheck } from './deploymentCheck.ts';

const CONFIGURATION = 'app-config.production.yaml';
const HANDBOOK = 'docs/operate/configure.md';

/** A row of the handbook's table: | `NAME` | yes | no | what it means | */
const ROW = /^\| `([A-Z][A-Z0-9_]*)`\s*\|\s*(yes|no)\s*\|\s*(yes|no)\s*\|/gm;

interface Variable {
  name: string;
  isNeeded: boolean;
  isSecret: boolean;
}

const readText = (...names: string[]) =>
  fs.readFileSync(path.join(...names), 'utf8');

/** What the handbook says of the environment. */
const documented = (): Variable[] =>
  [...readText(root, HANDBOOK).matchAll(ROW)].map(
    ([, name, needed, secret]) => ({
      name,
      isNeeded: needed === 'yes',
      isSecret: secret === 'yes',
    }),
  );

/** What the configuration takes from the environment. */
const configured = (): string[] => [
  ...new Set(
    readText(root, CONFIGURATION)
      .split('\n')
      .filter(line => !line.trimStart().startsWith('#'))
      .flatMap(line => [...line.matchAll(/\$\{([A-Z0-9_]+)/g)])
      .map(([, name]) => name),
  ),
];

/** Each example of a deployment, with the names of what it sets that is no secret. */
function examples(): Array<{
  name: string;
  sets: string[];
  secrets?: boolean;
}> {
  const overlays = fs
    .globSync('kustomize/overlays/*/environment.env', { cwd: deploy })
    .map(name => ({
      name,
      sets: [...readText(deploy, name).matchAll(/^([A-Z0-9_]+)=/gm)].map(
        ([, variable]) => variable,
      ),
    }));
  const { extraDeploy } = parse(readText(deploy, 'helm/values.example.yaml'));
  const [{ services }] = parseAllDocuments(
    readText(deploy, 'compose/compose.yaml'),
    { merge: true },
  ).map(document => document.toJS());
  return [
    ...overlays,
    {
      name: 'helm/values.example.yaml',
      sets: Object.keys(extraDeploy[0].data),
    },
    {
      name: 'compose/compose.yaml',
      sets: Object.keys(services.one.environment),
      secrets: true,
    },
  ];
}

function findMissing(): string[] {
  const variables = documented();
  return examples().flatMap(({ name, sets, secrets = false }) => [
    ...variables
      .filter(({ isNeeded, isSecret }) => isNeeded && (secrets || !isSecret))
      .filter(variable => !sets.includes(variable.name))
      .map(variable => `${name} does not set ${variable.name}`),
    ...variables
      .filter(({ isSecret }) => isSecret && !secrets)
      .filter(variable => sets.includes(variable.name))
      .map(variable => `${name} sets ${variable.name}, which is a secret`),
  ]);
}

/** Configuration, handbook and examples speak of the same environment. */
export const environmentChecks: DeploymentCheck[] = [
  {
    name: 'the handbook lists what the configuration takes from the environment',
    run: async () => {
      const names = documented().map(({ name }) => name);
      return judge(
        configured()
          .filter(name => !names.includes(name))
          .map(name => `${CONFIGURATION} has ${name}, ${HANDBOOK} does not`),
      );
    },
  },
  {
    name: 'the examples set what is needed, and no secret',
    run: async () => judge(findMissing()),
  },
];
