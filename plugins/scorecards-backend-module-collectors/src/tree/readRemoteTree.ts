import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import type { FileTree } from './FileTree';
import {
  isReadable,
  isWanted,
  type ListedFile,
  selectFiles,
} from './selectFiles';

/** In milliseconds. */
const TIMEOUT = 120_000;

/** The archive comes in its own order, so more is taken from it than is chosen in the end. */
const MAX_TAKEN_BYTES = 16 * 1024 * 1024;

/**
 * Reads a repository elsewhere, in one request for all of its files.
 *
 * @param url - of the root of a branch
 * @param known - the version that needs no reading
 * @returns `unchanged` when it has that version, undefined when the portal may not read from there
 * @throws NotFoundError when there is no such repository, and what the reader throws
 */
export async function readRemoteTree(
  reader: UrlReaderService,
  url: string,
  known?: string,
): Promise<FileTree | 'unchanged' | undefined> {
  const listed: ListedFile[] = [];
  let takenBytes = 0;
  try {
    const response = await reader.readTree(url, {
      etag: known,
      signal: AbortSignal.timeout(TIMEOUT),
      // It is asked about each file of the archive, and so learns all of their names.
      filter(path, info) {
        const file = { path, bytes: info?.size ?? 0 };
        listed.push(file);
        if (!isWanted(path) || !isReadable(file)) {
          return false;
        }
        takenBytes += file.bytes;
        return takenBytes <= MAX_TAKEN_BYTES;
      },
    });
    const files = await response.files();
    const { selected, unread } = selectFiles(listed);
    const wanted = new Set(selected.map(({ path }) => path));
    const texts = new Map(
      await Promise.all(
        files
          .filter(({ path }) => wanted.has(path))
          .map(
            async ({ path, content }) =>
              [path, (await content()).toString()] as const,
          ),
      ),
    );
    return {
      version: response.etag,
      paths: listed.map(({ path }) => path),
      texts,
      unread: [...unread, ...[...wanted].filter(path => !texts.has(path))],
    };
  } catch (error) {
    return explain(error, url);
  }
}

function explain(error: unknown, url: string) {
  switch (isError(error) && error.name) {
    case 'NotModifiedError':
      return 'unchanged';
    case 'NotAllowedError':
      return undefined;
    case 'NotFoundError':
      throw new NotFoundError(
        `There is no repository at ${url}, or the portal's credentials do not reach it`,
      );
    default:
      throw error;
  }
}
