/** Where people work, and when they do not. */
export interface Office {
  /** IANA time zone. */
  zone: string;
  /** Public holidays with a date, as `05-17`. */
  holidays: string[];
  /** Public holidays by their days after Easter Sunday. */
  easterHolidays: number[];
}

/**
 * The offices of Harbour. Holidays that follow the moon, other than Easter's, are left out: what matters is that some
 * days are quiet, and not the same ones everywhere.
 */
export const offices = {
  gothenburg: {
    zone: 'Europe/Stockholm',
    holidays: '01-01 01-06 05-01 06-06 12-24 12-25 12-26 12-31'.split(' '),
    easterHolidays: [-2, 1, 39],
  },
  rotterdam: {
    zone: 'Europe/Amsterdam',
    holidays: '01-01 04-27 12-25 12-26'.split(' '),
    easterHolidays: [-2, 1, 39, 50],
  },
  lagos: {
    zone: 'Africa/Lagos',
    holidays: '01-01 05-01 06-12 10-01 12-25 12-26'.split(' '),
    easterHolidays: [-2, 1],
  },
  bengaluru: {
    zone: 'Asia/Kolkata',
    holidays: '01-26 08-15 10-02 12-25'.split(' '),
    easterHolidays: [-2],
  },
  bogota: {
    zone: 'America/Bogota',
    holidays: '01-01 05-01 07-20 08-07 12-08 12-25'.split(' '),
    easterHolidays: [-3, -2],
  },
} satisfies Record<string, Office>;

/** The name of an office. */
export type OfficeName = keyof typeof offices;
