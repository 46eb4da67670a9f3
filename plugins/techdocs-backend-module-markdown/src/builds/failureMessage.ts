/** Long enough for some dozens of problems; characters. */
const MAX_LENGTH = 4_000;

/**
 * What may be kept and shown of why a build failed: no path of this machine but the last part of it, no credentials
 * and no query of an address, no value that is named as a secret.
 */
export function failureMessage(error: string): string {
  const message = error
    .replace(/^The documentation could not be built:\n/, '')
    .replace(/(\w+:\/\/)[^\s/@'"]+@/g, '$1')
    .replace(/(https?:\/\/[^\s?'"]+)\?[^\s'"]*/g, '$1')
    .replace(
      /(?<![\w/.])(?:file:\/{0,2})?(?:\/[^\s/'":]+)+(\/[^\s/'":]+)/g,
      '…$1',
    )
    .replace(
      /\b((?:[\w-]*(?:token|password|secret|api[_-]?key))\s*[=:]|bearer)\s*[^\s,;]+/gi,
      '$1 ***',
    )
    .trim();
  return message.length > MAX_LENGTH
    ? `${message.slice(0, MAX_LENGTH)} …`
    : message || 'The build failed without saying why';
}
