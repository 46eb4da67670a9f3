import type { RequestChangedPayload } from '@slipway/plugin-infra-requests-common';
import type { PullRequestProvisioner } from './PullRequestProvisioner';

/** States in which nothing is planned any more. */
const ENDED = ['cancelled', 'denied'];

/** Closes the pull request of a request that nothing comes of. */
export async function withdrawEnded(
  provisioner: PullRequestProvisioner,
  payload: unknown,
): Promise<void> {
  const { request, to } = payload as RequestChangedPayload;
  if (ENDED.includes(to)) {
    await provisioner.withdraw(request);
  }
}
