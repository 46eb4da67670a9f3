import { posix } from 'node:path';
import { Parser } from 'tar';

/** A file of a tar file. */
export interface TarEntry {
  /** Relative, with forward slashes; it never leaves the folder that it is unpacked to. */
  path: string;
  content: Buffer;
  /** Bits of permission. */
  mode: number;
}

/** The files of a tar file. Links are left out: a module is what it contains. */
export async function readTar(archive: Buffer): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  await new Promise<void>((resolve, reject) => {
    const parser = new Parser({
      strict: true,
      onReadEntry(entry) {
        const path = posix.normalize(entry.path);
        const isInside = !path.startsWith('../') && !posix.isAbsolute(path);
        if (entry.type !== 'File' || !isInside) {
          entry.resume();
          return;
        }
        const pieces: Buffer[] = [];
        entry.on('data', (piece: Buffer) => pieces.push(piece));
        entry.on('end', () =>
          entries.push({
            path,
            content: Buffer.concat(pieces),
            mode: (entry.mode ?? 0) & 0o100 ? 0o755 : 0o644,
          }),
        );
      },
    });
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(archive);
  });
  return entries;
}
