const LIST = new Intl.ListFormat('en-GB');

/** A value that a check saw, for people. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) {
    return 'nothing';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number') {
    return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
  }
  if (typeof value === 'string') {
    return value === '' ? 'an empty text' : value;
  }
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return value.length === 0 ? 'an empty list' : LIST.format(value);
  }
  return JSON.stringify(value);
}
