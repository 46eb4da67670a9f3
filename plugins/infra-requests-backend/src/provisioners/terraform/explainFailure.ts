import { ProvisionerError } from '@slipway/plugin-infra-requests-node';
import { FULL_DISK, isFullDisk } from '../../runs/fullDisk';
import type { TerraformEnd } from './runTerraform';

const MAX_SUMMARY = 500;

/**
 * Says why Terraform did not do what it was to.
 *
 * @param what - as `plan`
 * @param mask - takes secrets out of what Terraform wrote
 */
export function explainFailure(
  what: string,
  { code, stderr, seconds }: TerraformEnd,
  mask: (text: string) => string,
): ProvisionerError {
  const options = {
    isStale: /saved plan is stale|inconsistent dependency lock file/i.test(
      stderr,
    ),
    terraformSeconds: seconds,
  };
  if (code === null) {
    return new ProvisionerError(
      `Terraform was killed while it ran ${what}. What it made until then is in its state. Retry: that plans again.`,
      options,
    );
  }
  if (options.isStale) {
    return new ProvisionerError(
      'What is there, or what Terraform works with, has changed since the plan was made: plan again.',
      options,
    );
  }
  if (isFullDisk(stderr)) {
    return new ProvisionerError(FULL_DISK, options);
  }
  const summary = errorsIn(stderr, mask) ?? `exit code ${code}`;
  return new ProvisionerError(
    `Terraform could not ${what}: ${summary} The log has all of it. Change the inputs, or mend what it names, and retry.`,
    options,
  );
}

/** Whether `terraform init` has not found the very providers that a lock file names. */
export function isLockUnmet({ code, stderr }: TerraformEnd): boolean {
  // Terraform frames and wraps what it writes.
  const said = stderr.replace(/[│╷╵\s]+/g, ' ');
  return (
    code !== null &&
    /previously-selected version [^ ]+ is no longer available|does not match configured version|doesn't match any of the checksums|no available releases match|lock file is read-only|not available for|was not found in any of the search locations/i.test(
      said,
    )
  );
}

/** The first lines of what Terraform calls errors. */
function errorsIn(
  stderr: string,
  mask: (text: string) => string,
): string | undefined {
  const titles = [
    ...new Set(
      [...stderr.matchAll(/^[│\s]*Error: (.+)$/gm)].map(([, title]) =>
        title.trim(),
      ),
    ),
  ];
  if (titles.length === 0) {
    return undefined;
  }
  // Before it is cut: half a secret is not recognised any more.
  const text = mask(titles.join('; ')).slice(0, MAX_SUMMARY);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
