/** The commands that clone a repository and enter it, a line each, to be pasted into a shell. */
export function cloneCommands(url: string): string {
  const folder = url
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .at(-1);
  return [
    `git clone ${quote(url)}`,
    ...(folder ? [`cd ${quote(folder)}`] : []),
  ].join('\n');
}

function quote(text: string): string {
  const isPlain = /^[\w@%+=:,./-]+$/.test(text);
  return isPlain ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
