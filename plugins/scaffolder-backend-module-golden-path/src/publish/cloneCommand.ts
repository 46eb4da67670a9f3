/**
 * The command that clones a repository, to be pasted into a shell.
 *
 * @param path - absolute path of the repository
 */
export function cloneCommand(path: string): string {
  const isPlain = /^[\w@%+=:,./-]+$/.test(path);
  return `git clone ${isPlain ? path : `'${path.replaceAll("'", `'\\''`)}'`}`;
}
