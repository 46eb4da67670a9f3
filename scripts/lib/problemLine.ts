/** What is wrong in a file, as compilers print it: `FILE:LINE:COLUMN: PATH: MESSAGE`. Lines and columns count from 1. */
export function problemLine(
  file: string,
  problem: { path: string; message: string; line?: number; column?: number },
): string {
  const { path, message, line, column } = problem;
  const place = [file, line, column].filter(part => part !== undefined);
  return [place.join(':'), path, message].filter(Boolean).join(': ');
}
