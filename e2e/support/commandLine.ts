import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { PortalApi } from './api';

const root = path.resolve(import.meta.dirname, '../..');

/** What a command came to. */
interface Outcome {
  output: string;
  errors: string;
  code: number | null;
}

/** `yarn slipway infra`, as one person uses it. */
export class CommandLine {
  /** @param token - that the portal gave the person */
  private constructor(private readonly token: string) {}

  static async as(personRef: string): Promise<CommandLine> {
    const { token } = await PortalApi.as(personRef);
    return new CommandLine(token);
  }

  async infra(...args: string[]): Promise<Outcome> {
    const command = path.join(root, 'scripts/commands/infra.ts');
    const child = spawn(process.execPath, [command, ...args], {
      env: {
        ...process.env,
        SLIPWAY_URL: process.env.SLIPWAY_URL ?? 'http://localhost:7007',
        SLIPWAY_TOKEN: this.token,
      },
    });
    const [output, errors, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>(resolve => child.on('exit', resolve)),
    ]);
    return { output, errors, code };
  }

  /** A request, as the portal has it. */
  async show(id: string) {
    const { output } = await this.infra('show', id, '--json');
    return JSON.parse(output) as {
      state: string;
      operation: { step: string } | null;
      plan: string;
    };
  }
}
