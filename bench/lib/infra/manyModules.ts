import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../../scripts/bootstrap/paths.mjs';

export const VERSION = '1.0.0';
export const moduleName = (index: number) =>
  `service-store-${String(index).padStart(4, '0')}`;

const DESCRIPTION = (name: string) => `name: ${name}
title: ${name}
description: One of many, to see how a large catalogue is read.
category: storage
targets:
  local: { path: . }
limits:
  development: { replicas: { maximum: 3 } }
`;

const VARIABLES = `variable "context" {
  description = "Whom the resource serves."
  type = object({
    service     = string
    owner       = string
    cost_centre = string
    environment = string
    tier        = number
    lease       = string
  })
  nullable = false
}

variable "size" {
  description = "How much processor and memory: small, medium or large."
  type        = string
  default     = "small"
  nullable    = false

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "replicas" {
  description = "How many there are, from 1 to 9."
  type        = number
  default     = 1

  validation {
    condition     = var.replicas >= 1 && var.replicas <= 9 && floor(var.replicas) == var.replicas
    error_message = "replicas must be a whole number from 1 to 9."
  }
}

variable "label" {
  description = "Lower-case letters, digits and hyphens."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.label))
    error_message = "label must begin with a letter."
  }
}

variable "backup" {
  description = "When backups are taken, and how long they stay."
  type = object({
    days  = optional(number, 7)
    hours = list(number)
    place = object({ region = string, zones = optional(set(string), []) })
  })
  default = null
}

variable "rules" {
  description = "What happens to objects, by prefix."
  type        = map(object({ days = number, action = optional(string, "delete") }))
  default     = {}
}
`;

const MAIN = `resource "terraform_data" "store" {
  input = { context = var.context, size = var.size, replicas = var.replicas, label = var.label, backup = var.backup, rules = var.rules }
}
`;

const OUTPUTS = `output "label" {
  description = "What it is called."
  value       = terraform_data.store.output.label
}
`;

/**
 * Makes a repository of modules with as many as are wanted besides the portal's own.
 *
 * @param folder - where it is made; it must not be there
 * @param ownTags - tags of the portal's own modules
 */
export function publishMany(
  folder: string,
  count: number,
  ownTags: string[],
): void {
  fs.cpSync(path.join(root, 'terraform'), path.join(folder, 'terraform'), {
    recursive: true,
    filter: file => !/\.terraform($|\.lock|\/)/.test(file),
  });
  const names = Array.from({ length: count }, (_, index) => moduleName(index));
  for (const name of names) {
    const module = path.join(folder, 'terraform/modules', name);
    fs.mkdirSync(module);
    const write = (file: string, text: string) =>
      fs.writeFileSync(path.join(module, file), text);
    write('VERSION', `${VERSION}\n`);
    write('README.md', `# ${name}\n`);
    write('module.yaml', DESCRIPTION(name));
    write('variables.tf', VARIABLES);
    write('main.tf', MAIN);
    write('outputs.tf', OUTPUTS);
  }
  const git = (args: string[], input?: string) =>
    execFileSync('git', args, {
      cwd: folder,
      input,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: os.devNull,
        GIT_AUTHOR_NAME: 'bench',
        GIT_AUTHOR_EMAIL: 'bench@localhost',
        GIT_COMMITTER_NAME: 'bench',
        GIT_COMMITTER_EMAIL: 'bench@localhost',
      },
      encoding: 'utf8',
    });
  git(['init', '--quiet', '--initial-branch=main']);
  git(['add', '.']);
  git(['commit', '--quiet', '--message', 'Modules']);
  const tags = [...names.map(name => `${name}-v${VERSION}`), ...ownTags];
  git(
    ['update-ref', '--stdin'],
    tags.map(tag => `create refs/tags/${tag} HEAD\n`).join(''),
  );
}
