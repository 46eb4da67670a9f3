import { poll, type Patience } from './poll.ts';

/** The address of the first host name that manifests hand to the gateway, if there is one. */
export function publicAddress(manifests: string): string | undefined {
  const hostname = /^ +hostnames:\n +- ['"]?([\w.-]+)/m.exec(manifests)?.[1];
  return hostname === undefined ? undefined : `https://${hostname}/`;
}

/**
 * Asks until the service itself answers: with its request id, and no server error. A gateway that knows no such
 * service, or finds no instance of it, answers as well, but without the id.
 */
export async function smokeTest(address: string, patience: Patience): Promise<void> {
  await poll(async () => {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      if (response.status >= 500) return `${address} answered ${response.status}`;
      if (!response.headers.has('x-request-id')) {
        return `${address} answered ${response.status} without x-request-id: not the service`;
      }
      return undefined;
    } catch (error) {
      return `${address} cannot be reached (${String(error)})`;
    }
  }, patience);
}
