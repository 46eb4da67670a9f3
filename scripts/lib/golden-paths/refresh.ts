import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import { root } from '../../bootstrap/paths.mjs';
import { execute } from './check.ts';
import { coveringArray, type Combination } from './coveringArray.ts';
import type { Form } from './form.ts';
import { lockFolder, lockOptions, sourceOf } from './layers.ts';
import { unpack, type Renderer } from './Renderer.ts';

const LOCK = 'package-lock.json';
const CONTRACT = 'openapi/openapi.json';
/** A lock file that is yet to be written. */
const NO_LOCK = '{}\n';

/** What stands where the answers go, and the expressions that the templates hold in their place. */
const NAME = 'golden-path-name';
const DESCRIPTION = 'golden-path-description';
const EXPRESSIONS = {
  [NAME]: '${{ values.name }}',
  [DESCRIPTION]: "${{ values.description | dump | replace(r/^.|.$/g, '') }}",
};

/** The combinations of answers that have a lock file each. */
export function lockCombinations(form: Form): Combination[] {
  const options = lockOptions(form);
  return Object.keys(options).length === 0 ? [{}] : coveringArray(options);
}

/** Makes room for the lock files that are not there yet, so that their layers can be fetched. */
export function prepareLocks(form: Form) {
  for (const combination of lockCombinations(form)) {
    const file = path.join(lockFolder(form, combination), `${LOCK}.njk`);
    if (!fs.existsSync(file)) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, NO_LOCK);
    }
  }
}

/**
 * Brings what a service generates for itself up to date, and back into the template: its lock file, with the newest
 * versions that package.json allows, and its contract.
 *
 * @returns the files of the template that changed, from the checkout's root
 * @throws SlipwayError when npm fails
 */
export async function refresh(
  form: Form,
  combination: Combination,
  renderer: Renderer,
  folder: string,
): Promise<string[]> {
  const rendering = await renderer.render(form, {
    name: NAME,
    owner: 'group:default/bookings',
    description: DESCRIPTION,
    destination: 'local',
    ...combination,
  });
  if ('refused' in rendering) {
    throw new SlipwayError(rendering.refused);
  }
  unpack(rendering.files, folder);
  const lock = path.join(folder, LOCK);
  if (fs.readFileSync(lock, 'utf8') === NO_LOCK) {
    fs.rmSync(lock);
  }
  await npm(folder, 'update', '--package-lock-only', '--ignore-scripts');
  const generated = [LOCK];
  if (fs.existsSync(path.join(folder, CONTRACT))) {
    await npm(folder, 'ci');
    await npm(folder, 'run', 'openapi');
    generated.push(CONTRACT);
  }
  return generated.flatMap(file => {
    const source = sourceOf(form, combination, file);
    const text = withExpressions(
      fs.readFileSync(path.join(folder, file), 'utf8'),
    );
    if (fs.readFileSync(source, 'utf8') === text) {
      return [];
    }
    fs.writeFileSync(source, text);
    return [path.relative(root, source)];
  });
}

async function npm(cwd: string, ...args: string[]) {
  const { code, output } = await execute('npm', args, {
    cwd,
    env: {
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_omit_lockfile_registry_resolved: 'true',
    },
  });
  if (code !== 0) {
    throw new SlipwayError(
      `npm ${args.join(' ')} failed in ${cwd}:\n${output}`,
    );
  }
}

function withExpressions(text: string): string {
  return Object.entries(EXPRESSIONS).reduce(
    (result, [token, expression]) => result.replaceAll(token, expression),
    text,
  );
}
