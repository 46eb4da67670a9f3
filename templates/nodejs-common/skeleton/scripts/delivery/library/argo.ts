import { poll, type Patience } from './poll.ts';

/** Where Argo CD answers, and the token of an account that may read the application. */
export interface ArgoCD {
  readonly url: string;
  readonly token: string;
}

/** The parts of an Argo CD Application that tell how a roll-out goes. */
interface Application {
  readonly status?: {
    readonly sync?: { readonly status?: string };
    readonly health?: { readonly status?: string; readonly message?: string };
    readonly operationState?: { readonly phase?: string; readonly message?: string };
    readonly summary?: { readonly images?: readonly string[] };
  };
}

/**
 * Waits until an application runs an image, in step with its branch and healthy.
 * Throws when Argo CD refuses, the sync fails, or the application is degraded with that image: for a canary
 * or blue-green release, that is when it was rolled back.
 */
export async function awaitRollout(
  argo: ArgoCD,
  application: string,
  digest: string,
  patience: Patience,
): Promise<void> {
  // "refresh" has Argo CD read the branch now, not at its next look.
  const address = `${argo.url.replace(/\/+$/, '')}/api/v1/applications/${application}?refresh=normal`;
  let seen = false;
  await poll(async () => {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${argo.token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    }).catch((error: unknown) => String(error));
    if (typeof response === 'string') return `Argo CD cannot be reached (${response})`;
    if (response.status >= 500) return `Argo CD answered ${response.status}`;
    if (!response.ok) throw new Error(`Argo CD answered ${response.status} for ${application}.`);
    const found = (await response.json()) as Application;
    const runs =
      found.status?.summary?.images?.some(image => image.endsWith(`@${digest}`)) ?? false;
    if (seen && !runs) throw new Error(`The release was rolled back: ${digest} ran and is gone.`);
    seen = runs;
    return runs ? missing(found) : `${digest} does not run yet${because(found)}`;
  }, patience);
}

/** Before the image runs, a failed sync may still be the one of the release before. */
function because({ status }: Application): string {
  const { phase, message = 'Argo CD gives no reason' } = status?.operationState ?? {};
  return phase === 'Failed' || phase === 'Error' ? `; the newest sync failed: ${message}` : '';
}

/** What an application that runs the image lacks before it counts as rolled out. */
function missing({ status = {} }: Application): string | undefined {
  const { sync, health, operationState: operation } = status;
  if (operation?.phase === 'Failed' || operation?.phase === 'Error') {
    throw new Error(`The sync failed: ${operation.message ?? 'Argo CD gives no reason'}.`);
  }
  if (health?.status === 'Degraded') {
    throw new Error(`The release is degraded: ${health.message ?? 'Argo CD gives no reason'}.`);
  }
  if (sync?.status !== 'Synced') return `it is ${sync?.status ?? 'not compared'}, not Synced`;
  if (health?.status !== 'Healthy')
    return `it is ${health?.status ?? 'without health'}, not Healthy`;
  return undefined;
}
