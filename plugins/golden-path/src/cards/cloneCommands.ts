import { quoteForShell } from '@slipway/plugin-golden-path-common';

/** The commands that clone a repository and enter it, a line each, to be pasted into a shell. */
export function cloneCommands(url: string): string {
  const folder = url
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .at(-1);
  return [
    `git clone ${quoteForShell(url)}`,
    ...(folder ? [`cd ${quoteForShell(folder)}`] : []),
  ].join('\n');
}
