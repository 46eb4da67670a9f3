import { execFile, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A folder for one journey's files, empty. */
export function workFolder(name: string): string {
  const parent =
    process.env.SLIPWAY_WORK ??
    path.resolve(import.meta.dirname, '../../.slipway/test/journeys');
  const folder = path.join(parent, name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs a program to its end. @throws with its output when it fails */
export async function run(
  cwd: string,
  program: string,
  ...args: string[]
): Promise<string> {
  try {
    const { stdout } = await execute(program, args, {
      cwd,
      maxBuffer: 16 * 1024 * 1024,
      env: { ...process.env, CI: '', NODE_OPTIONS: '', NODE_ENV: '' },
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(
      `${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`,
    );
  }
}

/** A service that runs on a port of its own, and is managed on the next. */
export class RunningService {
  private constructor(
    private readonly child: ChildProcess,
    private readonly management: string,
  ) {}

  static start(folder: string, port: number): RunningService {
    const child = spawn('node', ['dist/server.js'], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        MANAGEMENT_PORT: String(port + 1),
      },
      stdio: 'ignore',
    });
    return new RunningService(child, `http://127.0.0.1:${port + 1}`);
  }

  /** The status that the path of its management port answers with; 0 while nothing answers. */
  async status(at: string): Promise<number> {
    try {
      return (await fetch(this.management + at)).status;
    } catch {
      return 0;
    }
  }

  /** Sends SIGTERM and answers with the exit code. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>(resolve =>
      this.child.once('exit', resolve),
    );
    this.child.kill('SIGTERM');
    return exited;
  }
}
