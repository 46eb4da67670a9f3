import type { Json } from '@slipway/plugin-infra-requests-common';

const NAME = /\{([\w-]+)\}/g;
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The names that a template mentions. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(NAME)].map(([, name]) => name);
}

/**
 * Puts values where a template names them. In an address each is encoded, so that none can end its part of it.
 *
 * @returns undefined where a value is missing
 */
export function fillTemplate(
  template: string,
  values: Record<string, Json>,
): string | undefined {
  if (namesIn(template).some(name => (values[name] ?? null) === null)) {
    return undefined;
  }
  const isAddress = ADDRESS.test(template);
  return template.replace(NAME, (_, name: string) => {
    const value = values[name];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return isAddress ? encodeURIComponent(text) : text;
  });
}
