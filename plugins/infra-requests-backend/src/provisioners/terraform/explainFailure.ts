import { ProvisionerError } from '@slipway/plugin-infra-requests-node';
import type { TerraformEnd } from './runTerraform';

const MAX_SUMMARY = 500;

/** Says why Terraform did not do what it was to. @param what - as `plan` */
export function explainFailure(
  what: string,
  { code, stderr, seconds }: TerraformEnd,
): ProvisionerError {
  const options = {
    isStale: /saved plan is stale/i.test(stderr),
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
      'What is there has changed since the plan was made: plan again.',
      options,
    );
  }
  if (/no space left on device/i.test(stderr)) {
    return new ProvisionerError(fullDisk(), options);
  }
  const summary = errorsIn(stderr) ?? `exit code ${code}`;
  return new ProvisionerError(
    `Terraform could not ${what}: ${summary} The log has all of it. Change the inputs, or mend what it names, and retry.`,
    options,
  );
}

/** An error of the file system, in words. */
export function explainFileError(error: unknown): unknown {
  return (error as NodeJS.ErrnoException)?.code === 'ENOSPC'
    ? new ProvisionerError(fullDisk())
    : error;
}

function fullDisk(): string {
  return "The disk of the portal's working directory (backend.workingDirectory) is full: make room there, and retry.";
}

/** The first lines of what Terraform calls errors. */
function errorsIn(stderr: string): string | undefined {
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
  const text = titles.join('; ').slice(0, MAX_SUMMARY);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
