/** Modules of Node.js whose names could be names of services. npm refuses to publish packages that are called so. */
const NODE_MODULES = [
  'assert',
  'buffer',
  'cluster',
  'console',
  'constants',
  'crypto',
  'dgram',
  'dns',
  'domain',
  'events',
  'fs',
  'http',
  'http2',
  'https',
  'inspector',
  'module',
  'net',
  'os',
  'path',
  'process',
  'punycode',
  'querystring',
  'readline',
  'repl',
  'stream',
  'sys',
  'timers',
  'tls',
  'tty',
  'url',
  'util',
  'v8',
  'vm',
  'wasi',
  'zlib',
];

/** A folder of this name cannot be made on Windows. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|(com|lpt)\d)$/;

/**
 * Who has the name already, wherever the service goes.
 *
 * @returns words that end the sentence "NAME is …", or undefined when nobody has it
 */
export function reservedBy(name: string): string | undefined {
  if (NODE_MODULES.includes(name)) {
    return 'the name of a Node.js module';
  }
  if (name === 'node' || name === 'npm') {
    return 'the name of a program that every Node.js service needs';
  }
  if (name === 'localhost') {
    return 'the name of every machine for itself';
  }
  if (WINDOWS_DEVICE.test(name)) {
    return 'the name of a device on Windows, which cannot clone it';
  }
  if (name.startsWith('kube-')) {
    return 'in the part of the names that Kubernetes keeps for itself';
  }
  return undefined;
}
