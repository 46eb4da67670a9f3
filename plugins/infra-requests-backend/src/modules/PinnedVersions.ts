/** Remembers which commit a version was when it was first seen. */
export interface PinnedVersions {
  /**
   * Pins a version to a commit, unless it is pinned already.
   *
   * @returns the commit that it is pinned to
   */
  pin(name: string, version: string, commit: string): Promise<string>;
}
