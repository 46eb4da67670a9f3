/** A text of at most so many characters, without what PostgreSQL cannot keep: NUL, and halves of characters. */
export function shorten(text: string, length: number): string {
  const whole = text.length > length ? `${text.slice(0, length - 1)}…` : text;
  return whole.replaceAll('\0', '').toWellFormed();
}
