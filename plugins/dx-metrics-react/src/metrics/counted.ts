/** A number of things, such as “1 change” or “1,606 changes”. */
export const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
