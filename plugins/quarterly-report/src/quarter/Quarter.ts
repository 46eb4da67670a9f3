import { DateTime } from 'luxon';

const PATTERN = /^(\d{4})-Q([1-4])$/;

/** A quarter of a calendar year, in UTC, so that everybody who prints its report gets the same. */
export class Quarter {
  private constructor(private readonly start: DateTime) {}

  /** The quarter that a text such as `2026-Q3` names; undefined when it names none. */
  static parse(text: string | null): Quarter | undefined {
    const [, year, number] = PATTERN.exec(text ?? '') ?? [];
    return year === undefined
      ? undefined
      : new Quarter(DateTime.utc(Number(year), 3 * Number(number) - 2));
  }

  /** The one that a moment lies in. */
  static at(moment: Date): Quarter {
    return new Quarter(DateTime.fromJSDate(moment).toUTC().startOf('quarter'));
  }

  /** Such as `2026-Q3`. */
  get id(): string {
    return `${this.start.year}-Q${this.start.quarter}`;
  }

  /** Such as “Q3 2026”. */
  get title(): string {
    return `Q${this.start.quarter} ${this.start.year}`;
  }

  /** Its first and last day, such as “1 July to 30 September 2026”. */
  get daysText(): string {
    const last = this.#end.minus({ days: 1 });
    return `${format(this.start, 'd MMMM')} to ${format(last, 'd MMMM yyyy')}`;
  }

  get before(): Quarter {
    return new Quarter(this.start.minus({ quarters: 1 }));
  }

  get after(): Quarter {
    return new Quarter(this.#end);
  }

  /** Whether it lies wholly in the past. */
  isOver(now: Date): boolean {
    return this.#end.toMillis() <= now.getTime();
  }

  /** Whether its first day has come. */
  hasBegun(now: Date): boolean {
    return this.start.toMillis() <= now.getTime();
  }

  /** In ISO 8601, `to` excluded; that of a quarter which is not over is now. */
  bounds(now: Date): { from: string; to: string } {
    const to = this.isOver(now) ? this.#end.toJSDate() : now;
    return { from: this.start.toJSDate().toISOString(), to: to.toISOString() };
  }

  /** Whether it has a day, such as `2026-07-14`. */
  hasDay(day: string): boolean {
    return Quarter.at(new Date(`${day}T00:00:00Z`)).id === this.id;
  }

  get #end(): DateTime {
    return this.start.plus({ quarters: 1 });
  }
}

function format(day: DateTime, pattern: string): string {
  return day.toFormat(pattern, { locale: 'en-GB' });
}
