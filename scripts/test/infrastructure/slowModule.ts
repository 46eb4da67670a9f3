import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const RULES = `rules:
  - id: production-waits
    title: Somebody approves what happens in production
    phase: request
    assert: request.environment != limit
    effect: require-approval
    group: platformGroup
    field: request.environment
    limit: production
    message: It is for production.
    wayOut: Wait for the approval.
    tests:
      - name: Development
        expect: pass
      - name: Production
        given: { request: { environment: production } }
        expect: require-approval
`;

const FILES = {
  VERSION: '1.0.0\n',
  'README.md': '# Slow store\n',
  'module.yaml': `name: slow-store
title: Slow store
description: Takes its time, so that a test can do something meanwhile.
category: storage
targets:
  local: { path: . }
`,
  'variables.tf': `variable "context" {
  description = "Whom it serves."
  type        = any
}

variable "seconds" {
  description = "How long it takes to be made, and to be destroyed."
  type        = number
  default     = 4
}
`,
  'main.tf': `resource "terraform_data" "quick" {
  input = "quick"
}

resource "terraform_data" "slow" {
  input = var.seconds

  provisioner "local-exec" {
    command     = "sleep \\"$SECONDS_TO_WAIT\\""
    environment = { SECONDS_TO_WAIT = var.seconds }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "sleep \\"$SECONDS_TO_WAIT\\""
    environment = { SECONDS_TO_WAIT = self.input }
  }
}
`,
  'outputs.tf': `output "quick" {
  description = "Says that it is there."
  value       = terraform_data.quick.output
}
`,
};

/** Makes a repository of modules with one in it, the slow-store, and a configuration that offers nothing else. */
export function writeSlowModule(folder: string): string {
  const repository = path.join(folder, 'modules');
  const module = path.join(repository, 'terraform/modules/slow-store');
  fs.mkdirSync(module, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) {
    fs.writeFileSync(path.join(module, name), text);
  }
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args],
      {
        cwd: repository,
        env: { ...process.env, GIT_CONFIG_GLOBAL: os.devNull },
      },
    );
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A module');
  git('tag', 'slow-store-v1.0.0');

  // Who is to agree with what is not looked at here: in production something waits, elsewhere nothing.
  const policies = path.join(folder, 'policies');
  fs.mkdirSync(policies);
  fs.writeFileSync(path.join(policies, 'rules.yaml'), RULES);
  fs.writeFileSync(
    path.join(policies, 'prices.yaml'),
    'currency: EUR\nday: 2026-11-01\nmodules: {}\n',
  );
  const config = path.join(folder, 'app-config.yaml');
  fs.writeFileSync(
    config,
    JSON.stringify({
      slipway: {
        infrastructure: {
          modules: { repository, approved: { 'slow-store': ['1.0.0'] } },
          policies: { directory: policies },
        },
      },
    }),
  );
  return config;
}
