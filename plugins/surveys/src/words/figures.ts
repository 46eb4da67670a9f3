/** A score with its sign, as `+20` or `−3`. */
export function scoreText(score: number): string {
  const rounded = Math.round(score);
  if (rounded === 0) {
    return '0';
  }
  return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}

/** A share of a whole in per cent; a dash when there is no whole. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}
