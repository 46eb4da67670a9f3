import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import type { Inputs } from '@slipway/plugin-infra-requests-common';
import type { ModuleVersion } from '../../modules/ModuleVersion';

/**
 * A module on `terraform_data`, which needs no provider: it makes two things, one after the other, and runs a command in
 * between.
 */
const MODULE = `
variable "name" {
  type = string
}
variable "token" {
  type      = string
  sensitive = true
}
variable "password" {
  type      = string
  ephemeral = true
  sensitive = true
}
variable "command" {
  type    = string
  default = "true"
}
resource "terraform_data" "first" {
  input = { name = var.name, token = var.token }
}
resource "terraform_data" "command" {
  depends_on       = [terraform_data.first]
  triggers_replace = var.command
  provisioner "local-exec" {
    command = var.command
  }
}
resource "terraform_data" "last" {
  depends_on = [terraform_data.command]
  input      = var.name
}
resource "terraform_data" "login" {
  provisioner "local-exec" {
    command     = "sleep 0.2; printf %s \\"$PASSWORD\\" | sha256sum"
    environment = { PASSWORD = var.password }
  }
}
output "name" {
  value = var.name
}
output "token" {
  value     = var.token
  sensitive = true
}
output "login_user" {
  value = "user_\${var.name}"
}
`;

const ROOT = {
  'main.tf': `module "this" {
  source   = "./source/modules/test"
  name     = var.name
  token    = var.token
  password = var.password
  command  = var.command
}
`,
  'variables.tf': `variable "name" {
  type = string
}
variable "token" {
  type      = string
  sensitive = true
}
variable "password" {
  type      = string
  ephemeral = true
  sensitive = true
}
variable "command" {
  type    = string
  default = "true"
}
`,
  'outputs.tf': `output "name" {
  value = module.this.name
}
output "token" {
  value     = module.this.token
  sensitive = true
}
output "login_user" {
  value = module.this.login_user
}
`,
};

/** A version of the test's module. */
export function testModule(
  changes: Partial<ModuleVersion> = {},
): ModuleVersion {
  return {
    name: 'test',
    title: 'Test',
    description: 'A thing that is not there',
    category: 'secret',
    version: '1.0.0',
    commit: 'c0ffee'.padEnd(40, '0'),
    target: 'local',
    environment: 'development',
    readme: '',
    schema: {},
    sensitive: ['token'],
    generated: ['password'],
    reveals: [
      {
        name: 'connection',
        description: 'How to connect',
        template: 'test://{login_user}:{password}@localhost',
      },
    ],
    references: [
      {
        name: 'place',
        description: 'Where it is',
        store: 'none',
        template: 'of/{name}',
      },
    ],
    outputs: [
      { name: 'name', description: 'Its name', sensitive: false },
      { name: 'token', description: 'Its token', sensitive: true },
    ],
    isProtected: false,
    root: ROOT,
    validate: () => [],
    values: ({ inputs, secrets }: { inputs: Inputs; secrets: Inputs }) =>
      JSON.stringify({ ...inputs, ...secrets }),
    archive: () => archiveOf({ 'modules/test/main.tf': MODULE }),
    ...changes,
  };
}

/** A tar file with files by path. */
export async function archiveOf(
  files: Record<string, string>,
): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const pieces: Buffer[] = [];
    for await (const piece of create({ cwd: folder }, Object.keys(files))) {
      pieces.push(Buffer.from(piece));
    }
    return Buffer.concat(pieces);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
