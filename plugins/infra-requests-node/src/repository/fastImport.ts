import type { CommitAuthor, FolderChange } from './InfrastructureRepository';

/** A name that fast-import reads without quotes, and that stays below its folder. */
const NAME = /^[A-Za-z0-9_][\w.-]*$/;

/**
 * A commit as `git fast-import` reads it. What comes out is the id of the commit; it fails when the branch is meanwhile
 * somewhere that the commit does not follow. https://git-scm.com/docs/git-fast-import
 */
export function fastImport(
  commit: FolderChange & {
    ref: string;
    /** Absent for the first commit of a repository. */
    parent?: string;
    committer: CommitAuthor;
  },
): string {
  const { ref, parent, folder, files, message, author, committer } = commit;
  const segments = folder === '' ? [] : folder.split('/');
  const now = `${Math.floor(Date.now() / 1_000)} +0000`;
  return [
    `commit ${ref}`,
    'mark :1',
    `author ${signature(author)} ${now}`,
    `committer ${signature(committer)} ${now}`,
    data(message),
    ...(parent ? [`from ${parent}`] : []),
    ...(folder === '' ? [] : [`D ${pathOf(segments)}`]),
    ...Object.entries(files ?? {}).flatMap(([name, text]) => [
      `M 100644 inline ${pathOf([...segments, name])}`,
      data(text),
    ]),
    '',
    'get-mark :1',
    'done',
    '',
  ].join('\n');
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function pathOf(segments: string[]): string {
  const wrong = segments.find(segment => !NAME.test(segment));
  if (wrong !== undefined) {
    throw new Error(
      `${JSON.stringify(wrong)} cannot be a name in the infrastructure repository`,
    );
  }
  return segments.join('/');
}

/** Git ends a name at these characters. */
function signature({ name, email }: CommitAuthor): string {
  const clean = (text: string) => text.replace(/[\p{Cc}<>\s]+/gu, ' ').trim();
  return `${clean(name)} <${clean(email).replaceAll(' ', '')}>`;
}
