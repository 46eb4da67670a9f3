import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@slipway/plugin-infra-requests-common';
import type { ModuleVersion } from '../ModuleVersion';

/** Terraform or OpenTofu, whichever is on this machine; undefined where neither is. */
export const terraformCommand = ['terraform', 'tofu'].find(command => {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** Root code in a folder, beside the tree that it calls, as the provisioner of the portal has it. */
export class TestTerraform {
  private constructor(private readonly folder: string) {}

  static async create(
    folder: string,
    version: ModuleVersion,
  ): Promise<TestTerraform> {
    const source = join(folder, 'source');
    mkdirSync(source, { recursive: true });
    execFileSync('tar', ['--extract', '--directory', source], {
      input: await version.archive(),
    });
    for (const [file, text] of Object.entries(version.root)) {
      writeFileSync(join(folder, file), text);
    }
    return new TestTerraform(folder);
  }

  /** Applies values, and gives the outputs. */
  apply(values: string): Record<string, Json> {
    writeFileSync(join(this.folder, 'terraform.tfvars.json'), values);
    this.run('apply', '-auto-approve', '-input=false', '-no-color');
    const outputs: Record<string, { value: Json }> = JSON.parse(
      this.run('output', '-json'),
    );
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, value]),
    );
  }

  /** @throws Error with what Terraform said */
  run(...args: string[]): string {
    return execFileSync(terraformCommand!, args, {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env.PATH,
        CHECKPOINT_DISABLE: '1',
        HOME: this.folder,
        TF_CLI_CONFIG_FILE: devNull,
        TF_IN_AUTOMATION: '1',
      },
    });
  }
}
