import { writeFile } from 'node:fs/promises';
import { FULL_DISK, isFullDisk } from '../../runs/fullDisk';
import { explainFailure, isLockUnmet } from './explainFailure';

const end = { code: 1, stdout: '', seconds: 2.5 };
const asIs = (text: string) => text;

describe('explainFailure', () => {
  it('names what Terraform calls errors, each once', () => {
    const stderr =
      '\nError: Invalid value for variable\n\n  on main.tf\n\nError: Unsupported argument\n\nError: Unsupported argument\n';
    const error = explainFailure('plan', { ...end, stderr }, asIs);
    expect(error.message).toBe(
      'Terraform could not plan: Invalid value for variable; Unsupported argument. The log has all of it. Change the inputs, or mend what it names, and retry.',
    );
    expect(error.options).toEqual({ isStale: false, terraformSeconds: 2.5 });
  });

  it('cuts what is long, and no secret at the cut', () => {
    const stderr = `Error: ${'x'.repeat(490)}canary-7f3a\n`;
    const { message } = explainFailure('plan', { ...end, stderr }, text =>
      text.replaceAll('canary-7f3a', '***'),
    );
    expect(message).toContain('x***');
    expect(message).not.toContain('cana');
  });

  it('knows a plan that something has overtaken', () => {
    const stderr =
      '\nError: Saved plan is stale\n\nThe given plan file can no longer be applied.';
    const error = explainFailure('apply the plan', { ...end, stderr }, asIs);
    expect(error.options.isStale).toBe(true);
    expect(error.message).toContain('plan again');
  });

  it.each([
    [
      '│ Could not retrieve the list of available versions: no available\n│ releases match the given constraints 1.2.3',
      true,
    ],
    ['the previously-selected version\n│ 1.2.0 is no longer available', true],
    [
      "the local package doesn't match any\nof the checksums previously recorded",
      true,
    ],
    [
      'could not connect to registry.terraform.io: context deadline exceeded',
      false,
    ],
    ['write .terraform/providers: no space left on device', false],
  ])('knows an init that misses the providers of a plan: %s', (stderr, is) => {
    expect(isLockUnmet({ ...end, stderr })).toBe(is);
    expect(isLockUnmet({ ...end, code: null, stderr })).toBe(false);
  });

  it('says that a disk is full, whoever found it', async () => {
    const stderr =
      'Error: Failed to write plan file\n\nwrite plan.tfplan: no space left on device';
    expect(explainFailure('plan', { ...end, stderr }, asIs).message).toBe(
      FULL_DISK,
    );
    const error: Error = await writeFile('/dev/full', 'x').catch(said => said);
    expect(isFullDisk(error.message)).toBe(true);
  });

  it('says that Terraform was killed, and what it answered when it said nothing', () => {
    expect(
      explainFailure('plan', { ...end, code: null, stderr: '' }, asIs).message,
    ).toContain('Terraform was killed while it ran plan.');
    expect(
      explainFailure('plan', { ...end, stderr: '' }, asIs).message,
    ).toContain('exit code 1');
  });
});
