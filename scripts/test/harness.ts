import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../bootstrap/paths.mjs';

/** A new folder for one test, below the run's own when there is one. */
export function makeFolder(): string {
  const parent =
    process.env.SLIPWAY_TEST_HOME ?? path.join(os.tmpdir(), 'slipway-start');
  fs.mkdirSync(parent, { recursive: true });
  return fs.mkdtempSync(path.join(parent, 'x'));
}

/** A command that runs, and what it printed so far. */
export class Command {
  readonly child: ChildProcess;
  output = '';
  /** The exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;

  constructor(args: string[], env: NodeJS.ProcessEnv, cwd = root) {
    this.child = spawn(process.execPath, ['scripts/slipway.mjs', ...args], {
      cwd,
      env: {
        ...process.env,
        NODE_TEST_CONTEXT: undefined,
        npm_lifecycle_event: undefined,
        ...env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', chunk => {
        this.output += chunk;
      });
    }
    this.exited = new Promise(resolve => this.child.once('close', resolve));
  }

  /** Waits until the command printed the text. @throws when it ends first, or after a minute, with its output */
  async prints(text: string): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
      if (this.output.includes(text)) {
        return;
      }
      if (this.child.exitCode !== null) {
        break;
      }
    }
    throw new Error(`"${text}" was not printed:\n${this.output}`);
  }

  /** Asks the command to end and answers with its exit code. */
  stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.exited;
  }
}

/** Runs a command of `yarn slipway` to its end. */
export async function slipway(
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ status: number | null; output: string }> {
  const command = new Command(args, env);
  return { status: await command.exited, output: command.output };
}

/** Whether the program whose id the file's first line holds still runs. */
export function runs(pidFile: string): boolean {
  try {
    process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 0);
    return true;
  } catch {
    return false;
  }
}
