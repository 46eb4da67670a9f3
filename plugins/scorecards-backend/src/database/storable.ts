/** What PostgreSQL cannot keep in text: the null character and halves of characters. */
const UNSTORABLE = /\0|\p{Cs}/gu;

/** Text as PostgreSQL can keep it. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '');
}

/** Whether PostgreSQL can keep text as it is. */
export function isStorable(text: string): boolean {
  return text.search(UNSTORABLE) < 0;
}
