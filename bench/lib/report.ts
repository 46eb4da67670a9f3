/** Prints a figure of a report, with the bound that it has to keep. */
export function row(name: string, value: string, bound = ''): void {
  console.log(`${name.padEnd(52)} ${value.padStart(22)}   ${bound}`);
}

/** A time in milliseconds, to print. */
export const milliseconds = (value: number) => `${value.toFixed(0)} ms`;

/** A time in milliseconds, to print in seconds. */
export const seconds = (value: number) => `${(value / 1_000).toFixed(2)} s`;

/** A count, to print. */
export const thousands = (value: number) => value.toLocaleString('en-GB');

/** The exponent of a power law through the first and the last point. */
export function exponent(points: [size: number, time: number][]): number {
  const [first, last] = [points[0], points.at(-1)!];
  return Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
}
