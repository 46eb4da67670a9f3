/** The least contrast that WCAG 2.2 asks of text between a colour and black or white is then always kept. */
const MIDDLE = 0.179;

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/**
 * Black or white, whichever can be read on a colour.
 *
 * @param color - as `#a0612b`
 * @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export function inkOn(color: string): string {
  const [red, green, blue] = [1, 3, 5].map(start =>
    linear(parseInt(color.slice(start, start + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE
    ? '#000000'
    : '#ffffff';
}
