// yarn slipway sbom: what the portal is made of in production, as CycloneDX, and whether its licences are allowed.
import fs from 'node:fs';
import path from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { prepared, root } from '../bootstrap/paths.mjs';
import { run } from '../bootstrap/run.mjs';
import {
  licenceOf,
  readLicencePolicy,
  refusedLicences,
  type Component,
} from '../lib/supply/licences.ts';

const USAGE = `Usage: yarn slipway sbom [FOLDER]

Writes backend.cdx.json and app.cdx.json (CycloneDX 1.6, checked against its schema) into FOLDER, .slipway/sbom when it
is not named, and lists the licences. Fails on a licence that security/licences.yaml does not allow.`;

const WORKSPACES = ['backend', 'app'];
const generator = path.join(
  root,
  'node_modules/@cyclonedx/yarn-plugin-cyclonedx/bin/cyclonedx-yarn-cli.js',
);
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

/** @throws SlipwayError when the tool fails, or what it wrote does not fit the schema */
async function describe(name: string, folder: string): Promise<Component[]> {
  const file = path.join(folder, `${name}.cdx.json`);
  const { code, tail } = await run(
    process.execPath,
    [
      generator,
      '--production',
      '--output-reproducible',
      '--spec-version=1.6',
      `--output-file=${file}`,
    ],
    { cwd: path.join(root, 'packages', name), env: process.env },
  );
  if (code !== 0) {
    throw new SlipwayError(`The packages of ${name} were not listed:\n${tail}`);
  }
  const text = fs.readFileSync(file, 'utf8');
  const problems = await validator.validate(text);
  if (problems) {
    throw new SlipwayError(`${file} is no CycloneDX: ${problems}`);
  }
  const { components } = JSON.parse(text) as { components: Component[] };
  console.log(`${components.length} packages of the ${name}: ${file}`);
  return components;
}

function printLicences(components: Component[]): void {
  const counts = new Map<string, number>();
  for (const component of components) {
    const licence = licenceOf(component);
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  }
  for (const [licence, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    console.log(`${String(count).padStart(6)}  ${licence}`);
  }
}

const [folder = path.join(prepared, 'sbom'), ...rest] = process.argv.slice(2);
try {
  if (rest.length > 0 || folder.startsWith('-')) {
    throw new SlipwayError(USAGE);
  }
  fs.mkdirSync(folder, { recursive: true });
  const components: Component[] = [];
  for (const name of WORKSPACES) {
    components.push(...(await describe(name, path.resolve(folder))));
  }
  printLicences(components);
  const refused = refusedLicences(components, readLicencePolicy());
  if (refused.length > 0) {
    throw new SlipwayError(
      `security/licences.yaml does not allow:\n${[...new Set(refused)].join('\n')}`,
    );
  }
} catch (error) {
  if (!(error instanceof SlipwayError)) {
    throw error;
  }
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
