import type { Json } from '@slipway/plugin-infra-requests-common';

/** Does something to each text in a value, also to the names of properties. */
export function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') {
    return map(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => mapTexts(item, map));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        map(name),
        mapTexts(item, map),
      ]),
    );
  }
  return value;
}
