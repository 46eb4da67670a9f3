import { spawnSync } from 'node:child_process';

/** The resident memory of the back end that this process started, in megabytes. */
export function backendMemory(): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'ppid=,rss=,args='], {
    encoding: 'utf8',
  });
  const lines = stdout
    .split('\n')
    .map(line => line.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/))
    .filter(match => match !== null);
  const backend = lines.find(
    ([, parent, , args]) =>
      Number(parent) === process.pid && args.includes('packages/backend/src'),
  );
  if (!backend) {
    throw new Error('The back end is not running');
  }
  return Number(backend[2]) / 1024;
}
