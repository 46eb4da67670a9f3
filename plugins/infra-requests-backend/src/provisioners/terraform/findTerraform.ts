import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ProvisionerError } from '@slipway/plugin-infra-requests-node';

const run = promisify(execFile);

/** The first version of both with what modules need: variables that are ephemeral. */
const MIN_VERSION = [1, 11];
/** What is looked for where the configuration names nothing. */
const COMMANDS = ['terraform', 'tofu'];
const TIMEOUT = 20_000;

/** A program that runs modules. */
export interface TerraformProgram {
  /** Absolute path. */
  path: string;
  /** As `1.11.4`. */
  version: string;
}

const known = new Map<string, Promise<TerraformProgram>>();

/**
 * Finds Terraform or OpenTofu, and asks it once for its version.
 *
 * @param command - a name to be found on the path, or a path; absent: whichever of the two there is
 * @throws ProvisionerError when there is none, or it is too old
 */
export async function findTerraform(
  command: string | undefined,
): Promise<TerraformProgram> {
  const path = await firstOf(command === undefined ? COMMANDS : [command]);
  if (!path) {
    throw new ProvisionerError(
      command === undefined
        ? 'Neither terraform nor tofu was found on the machine that runs the portal: install one of them, 1.11 or newer, and retry.'
        : `${command}, which slipway.infrastructure.terraform.command names, was not found on the machine that runs the portal: install it, or name another command, and retry.`,
    );
  }
  // A newer one under the same path is another file.
  const { ino, mtimeMs } = await stat(path);
  const key = `${path} ${ino} ${mtimeMs}`;
  const found = known.get(key) ?? inspect(path);
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}

async function inspect(path: string): Promise<TerraformProgram> {
  const version = await askVersion(path);
  const [major, minor] = version.split('.').map(Number);
  const isTooOld =
    major < MIN_VERSION[0] ||
    (major === MIN_VERSION[0] && minor < MIN_VERSION[1]);
  if (isTooOld) {
    throw new ProvisionerError(
      `${path} is version ${version}, and modules need ${MIN_VERSION.join('.')} or newer: update it on the machine that runs the portal, and retry.`,
    );
  }
  return { path, version };
}

async function askVersion(path: string): Promise<string> {
  try {
    const { stdout } = await run(path, ['version', '-json'], {
      timeout: TIMEOUT,
      env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' },
    });
    const version: unknown = JSON.parse(stdout).terraform_version;
    if (typeof version === 'string') {
      return version;
    }
  } catch {
    // The same to whoever reads it as an answer without a version.
  }
  throw new ProvisionerError(
    `${path} does not say its version: it is neither Terraform nor OpenTofu, or cannot be run. Mend it on the machine that runs the portal, and retry.`,
  );
}

async function firstOf(commands: string[]): Promise<string | undefined> {
  for (const command of commands) {
    for (const path of placesOf(command)) {
      if (await isProgram(path)) {
        return path;
      }
    }
  }
  return undefined;
}

function placesOf(command: string): string[] {
  if (isAbsolute(command) || command.includes('/')) {
    return [resolve(command)];
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map(folder => join(folder, command));
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
