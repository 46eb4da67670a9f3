import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** What both sides do, as somebody would in a shell. The plan is shown, because the policies read it. */
const SCRIPT = `cd "$1" && terraform init -input=false -no-color >/dev/null &&
terraform plan -input=false -no-color -out=plan >/dev/null && terraform show -json plan >/dev/null &&
terraform apply -input=false -no-color plan >/dev/null`;

/** See {@link ShellLoop}. */
export interface ShellLoopOptions {
  /** What the portal committed to. */
  repository: string;
  modules: string;
  /** The request whose code and values are taken. */
  template: string;
  folder: string;
  environment: NodeJS.ProcessEnv;
}

/**
 * The same Terraform runs without the portal: as many folders with the root code and the values that the portal has
 * committed for a request, and `init`, `plan`, `show` and `apply` in each, some at a time.
 */
export class ShellLoop {
  readonly #options: ShellLoopOptions;

  constructor(options: ShellLoopOptions) {
    this.#options = options;
  }

  /** Makes the folders; each has a database of another name. */
  prepare(count: number): void {
    const { repository, modules, template, folder } = this.#options;
    const pattern = path.join(folder, 'template');
    this.#export(repository, 'main', pattern);
    const asked = path.join(pattern, 'environments/development', template);
    this.#export(modules, 'main', path.join(asked, 'source'));
    const file = 'terraform.tfvars.json';
    const values = JSON.parse(fs.readFileSync(path.join(asked, file), 'utf8'));
    for (let index = 0; index < count; index += 1) {
      const one = path.join(folder, `run-${index}`);
      fs.cpSync(asked, one, { recursive: true });
      fs.writeFileSync(
        path.join(one, file),
        JSON.stringify({
          ...values,
          name: `shell${index}`,
          password: randomBytes(24).toString('hex'),
        }),
      );
    }
  }

  /** Runs all of them, so many at a time. @returns the milliseconds */
  async run(count: number, concurrency: number): Promise<number> {
    const begin = performance.now();
    const loop = spawn(
      'xargs',
      ['-P', String(concurrency), '-I', '{}', 'sh', '-c', SCRIPT, 'sh', '{}'],
      {
        env: this.#options.environment,
        stdio: ['pipe', 'ignore', 'pipe'],
      },
    );
    loop.stdin.end(
      Array.from({ length: count }, (_, index) =>
        path.join(this.#options.folder, `run-${index}`),
      ).join('\n'),
    );
    const ended = once(loop, 'close');
    const said = await text(loop.stderr);
    const [status] = await ended;
    if (status !== 0) {
      throw new Error(`Terraform failed: ${said.slice(-2_000)}`);
    }
    return performance.now() - begin;
  }

  #export(repository: string, commit: string, folder: string): void {
    fs.mkdirSync(folder, { recursive: true });
    const tar = execFileSync(
      'git',
      ['-C', repository, 'archive', '--format=tar', commit],
      { maxBuffer: 256 * 1024 * 1024 },
    );
    execFileSync('tar', ['-xf', '-', '-C', folder], { input: tar });
  }
}
