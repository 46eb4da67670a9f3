/** What was read of one commit of a repository. */
export interface FileTree {
  /** Changes with the content: the commit. */
  version: string;
  /** Absent when the reader could not tell. */
  defaultBranch?: string;
  /** ISO 8601; absent when the reader could not tell. */
  committedAt?: string;
  /** Every file, relative to the root of the repository. */
  paths: string[];
  /** The text of the files that facts are read from, by path. */
  texts: Map<string, string>;
  /** Files that facts are read from as well, but that are too large or too many. */
  unread: string[];
}

/** The repository at an address, on this disk or elsewhere. */
export type Repository =
  | { type: 'local'; name: string; gitDirectory: string }
  | { type: 'remote'; url: string };
