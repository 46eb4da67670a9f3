import { SystemService } from './SystemService.ts';

/**
 * Starts Valkey, or the Redis that it stems from and that Debian still calls by its name. It keeps nothing on disk.
 *
 * @param program - of `valkey-server` or `redis-server`
 */
export function startValkey(options: {
  program: string;
  port: number;
  logFile: string;
}): Promise<SystemService> {
  return SystemService.start({
    ...options,
    args: [
      ...['--bind', '127.0.0.1'],
      ...['--port', String(options.port)],
      ...['--save', ''],
      ...['--appendonly', 'no'],
    ],
  });
}
