import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { SystemService } from './SystemService.ts';

/** HAProxy's configuration as it is deployed. */
export const HAPROXY_CONFIGURATION = path.join(root, 'deploy/haproxy.cfg');

/** What that configuration calls the addresses of the replicas. */
const REPLICAS = ['SLIPWAY_ONE', 'SLIPWAY_TWO', 'SLIPWAY_THREE'];

/** What it has to know of whoever starts it: only root can become somebody else. */
export const haproxyPrivileges = (): NodeJS.ProcessEnv =>
  process.getuid?.() === 0 ? {} : { SLIPWAY_UNPRIVILEGED: 'yes' };

/**
 * Starts HAProxy as it is deployed, on the loopback interface and before other replicas.
 *
 * @throws when it does not answer on its port, and when there are more replicas or fewer than its configuration names
 */
export function startHaproxy(options: {
  program: string;
  port: number;
  /** A file with certificate and key. */
  certificate: string;
  /** Ports of the replicas. */
  replicas: number[];
  logFile: string;
}): Promise<SystemService> {
  const { program, port, certificate, replicas, logFile } = options;
  if (replicas.length !== REPLICAS.length) {
    throw new Error(
      `deploy/haproxy.cfg names ${REPLICAS.length} replicas, not ${replicas.length}`,
    );
  }
  return SystemService.start({
    program,
    args: ['-db', '-f', HAPROXY_CONFIGURATION],
    environment: {
      ...haproxyPrivileges(),
      SLIPWAY_BIND: `127.0.0.1:${port}`,
      SLIPWAY_CERTIFICATE: certificate,
      ...Object.fromEntries(
        REPLICAS.map((name, index) => [name, `127.0.0.1:${replicas[index]}`]),
      ),
    },
    port,
    logFile,
  });
}
