import { ComponentFiles } from '../scan/ComponentFiles';
import { RepositoryFiles } from '../scan/RepositoryFiles';
import { selectFiles } from '../tree/selectFiles';

/**
 * A component in a repository that holds these files.
 *
 * @param files - text by path
 * @param patterns - which of them are the component's
 */
export function componentOf(
  files: Record<string, string>,
  patterns: string[] = [],
): ComponentFiles {
  const listed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
  }));
  const { selected, unread } = selectFiles(listed);
  const tree = {
    version: 'one',
    paths: Object.keys(files),
    texts: new Map(selected.map(({ path }) => [path, files[path]])),
    unread,
  };
  return new ComponentFiles(new RepositoryFiles(tree), patterns);
}
