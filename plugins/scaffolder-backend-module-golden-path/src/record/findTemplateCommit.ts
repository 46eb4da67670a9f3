import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { git } from '../git';

const COMMIT_IN_URL = /\/([0-9a-f]{40}|[0-9a-f]{64})\//;

/**
 * The commit that a template was read from, where it can be told: from a checkout without changes in the template's
 * folder, or from an address that names a commit.
 *
 * @param location - URL of the template's file
 */
export async function findTemplateCommit(
  location: string | undefined,
): Promise<string | undefined> {
  if (location === undefined) {
    return undefined;
  }
  return location.startsWith('file:')
    ? commitOfCheckout(fileURLToPath(location))
    : COMMIT_IN_URL.exec(location)?.[1];
}

async function commitOfCheckout(file: string): Promise<string | undefined> {
  const options = { cwd: dirname(file) };
  try {
    // A file that git does not track says nothing about the repository that happens to be around it.
    await git(['ls-files', '--error-unmatch', '--', basename(file)], options);
    const changes = await git(['status', '--porcelain', '--', '.'], options);
    return changes === ''
      ? await git(['rev-parse', 'HEAD'], options)
      : undefined;
  } catch {
    return undefined; // no checkout, no commit yet, or no git on this machine
  }
}
