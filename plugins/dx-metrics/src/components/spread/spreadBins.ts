import { counted } from '@slipway/components';
import type {
  DurationBin,
  DurationSpread,
} from '@slipway/plugin-dx-metrics-common';
import type { Scale } from '../../api/useDeliveryParameters';

/** A bin of a spread, for a chart and its table. */
export interface SpreadBin extends DurationBin {
  /** Where it ends, for an axis. */
  label: string;
  /** In full. */
  title: string;
  /** Of all samples, 0 to 1. */
  share: number;
}

const UNITS = [
  { short: 'd', word: 'day', seconds: 86_400 },
  { short: 'h', word: 'hour', seconds: 3_600 },
  { short: 'min', word: 'minute', seconds: 60 },
];

/** The largest unit that a length is a whole number of: edges lie on whole minutes. */
const unitOf = (length: number) =>
  UNITS.find(({ seconds }) => length % seconds === 0) ?? UNITS[2];

/** The bins between the first and the last that hold something. Bins of one length share its unit: 56 h, 64 h. */
export function spreadBins(spread: DurationSpread, scale: Scale): SpreadBin[] {
  const bins = spread[scale];
  const step = scale === 'linear' ? bins[0].to : null;
  const short = (edge: number) => {
    const unit = unitOf(step ?? edge);
    return `${edge / unit.seconds}\u00a0${unit.short}`;
  };
  const inWords = (edge: number) => {
    const { word, seconds } = unitOf(step ?? edge);
    return counted(edge / seconds, word, `${word}s`);
  };
  function titleOf({ from, to }: DurationBin): string {
    if (to === null) {
      return `More than ${inWords(from)}`;
    }
    return from === 0
      ? `Up to ${inWords(to)}`
      : `${inWords(from)} to ${inWords(to)}`;
  }
  const isFilled = ({ samples }: DurationBin) => samples > 0;
  const all = bins.reduce((sum, { samples }) => sum + samples, 0);
  return bins
    .slice(bins.findIndex(isFilled), bins.findLastIndex(isFilled) + 1)
    .map(bin => ({
      ...bin,
      label: bin.to === null ? `> ${short(bin.from)}` : short(bin.to),
      title: titleOf(bin),
      share: bin.samples / all,
    }));
}

/** A share for people. */
export const shareText = (share: number) =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}\u00a0%`;
