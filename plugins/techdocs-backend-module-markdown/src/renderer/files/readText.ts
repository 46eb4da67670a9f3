import { readFileSync, statSync } from 'node:fs';

/** A page larger than this is shown as a note instead; bytes. */
export const MAX_PAGE_BYTES = 2 * 1024 * 1024;

/** What came of reading a text file. */
export type TextFile =
  { ok: true; text: string } | { ok: false; message: string; line?: number };

/**
 * Reads a UTF-8 text file with LF line ends and without a byte order mark.
 * Refuses files that are too large or not UTF-8, naming the first bad line.
 *
 * Reads at once, not in the background: pages are small, and handing them to
 * other threads takes several times as long as reading them.
 */
export function readText(path: string): TextFile {
  const { size } = statSync(path);
  if (size > MAX_PAGE_BYTES) {
    return {
      ok: false,
      message: `is ${megabytes(size)} MB and the limit is ${megabytes(
        MAX_PAGE_BYTES,
      )} MB; split it into several pages`,
    };
  }
  const bytes = readFileSync(path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, text: text.replace(/\r\n?/g, '\n') };
  } catch {
    const line = firstBadLine(bytes);
    return {
      ok: false,
      line,
      message: 'is not UTF-8; save it again with that encoding',
    };
  }
}

function megabytes(bytes: number): string {
  return String(Math.round((bytes / 1024 / 1024) * 10) / 10);
}

function firstBadLine(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    line += 1;
    start = end + 1;
  }
  return line;
}
