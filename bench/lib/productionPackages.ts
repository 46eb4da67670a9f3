import fs from 'node:fs';
import path from 'node:path';

/** An installed package, without those inside it. */
export interface InstalledPackage {
  /** `NAME@VERSION` */
  name: string;
  bytes: number;
}

/** The packages that are installed in a folder, the largest first. */
export function productionPackages(folder: string): InstalledPackage[] {
  const { packages } = JSON.parse(
    fs.readFileSync(
      path.join(folder, 'node_modules/.package-lock.json'),
      'utf8',
    ),
  ) as { packages: Record<string, { version: string }> };
  return Object.entries(packages)
    .map(([location, { version }]) => ({
      name: `${location.split('node_modules/').at(-1)}@${version}`,
      bytes: sizeOf(path.join(folder, location)),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

function sizeOf(folder: string): number {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.name !== 'node_modules')
    .map(entry => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(file) : fs.lstatSync(file).size;
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}
