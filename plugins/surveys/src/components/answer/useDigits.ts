import { type KeyboardEvent, useRef } from 'react';

/** How long a second digit may take, in ms. */
const PAUSE = 1_000;

/**
 * Chooses by the number keys. Two digits in a row make one number where there is such a one: 1 and then 0 is ten.
 *
 * @param numbers - those that may be chosen
 * @returns what handles keys that are pressed
 */
export function useDigits(
  numbers: number[],
  choose: (number: number) => void,
): (event: KeyboardEvent) => void {
  const last = useRef({ digit: '', at: 0 });
  return event => {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey) {
      return;
    }
    const { digit, at } = last.current;
    const isSecond = event.timeStamp - at < PAUSE;
    const both = isSecond ? Number(digit + event.key) : NaN;
    const number = numbers.includes(both) ? both : Number(event.key);
    last.current = { digit: event.key, at: event.timeStamp };
    if (numbers.includes(number)) {
      event.preventDefault();
      choose(number);
    }
  };
}
