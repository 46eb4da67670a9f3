import type { Change } from '@slipway/plugin-dx-metrics-react';

/** One figure of the report, compared with what was before. */
export interface FigureRow {
  title: string;
  /** What the value rests on; without a value, why there is none. */
  basis: string;
  /** Without a value: what brings one. */
  nextStep?: { text: string; href: string };
  /** For people; null where there is none. */
  value: string | null;
  /** Where the value stands, such as its target. */
  note?: string;
  /** Likewise, of the time before. */
  before: string | null;
  /** Absent when there is too little to compare. */
  change?: Change;
  /** For the eye alone, the oldest first. */
  trend?: (number | null)[];
}
