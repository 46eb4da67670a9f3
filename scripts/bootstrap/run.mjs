import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and keeps the last of what it printed, for the error message.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {object} options
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {AbortSignal} [options.signal] ends the program and rejects with its reason
 * @param {(line: string) => void} [options.onLine] called with each line of output
 * @returns {Promise<{ code: number, tail: string }>} the exit code and the last 40 lines
 */
export function run(program, args, { cwd, env, signal, onLine }) {
  const child = spawn(program, args, {
    cwd,
    env,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const lines = [];
  /** @param {import('node:stream').Readable} stream */
  const read = stream => {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', chunk => {
      const parts = (rest + chunk).split(/\r?\n/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        lines.splice(0, lines.length - 40);
        onLine?.(line);
      }
    });
    stream.on('end', () => rest && lines.push(rest));
  };
  read(child.stdout);
  read(child.stderr);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      resolve({ code: code ?? 1, tail: lines.join('\n') }),
    );
  });
}
