/** Something is wrong with a module. The message names the file, the line where it is known, and what is wrong there. */
export class ModuleError extends Error {
  override name = 'ModuleError';

  /** @param file - its path in the module's folder */
  constructor(file: string, line: number | undefined, problem: string) {
    super(`${line === undefined ? file : `${file}:${line}`}: ${problem}`);
  }
}
