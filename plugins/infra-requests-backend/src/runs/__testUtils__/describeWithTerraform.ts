import { execFileSync } from 'node:child_process';

/** Whether the machine has a program. */
function has(program: string): boolean {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const isThere = has('terraform') || has('tofu');

/** Tests that run Terraform or OpenTofu. Where the machine has neither, they are skipped, and say why. */
export function describeWithTerraform(name: string, tests: () => void): void {
  const block = isThere ? describe : describe.skip;
  const why = isThere ? '' : ' (neither terraform nor tofu is on this machine)';
  block(`${name}${why}`, tests);
}
