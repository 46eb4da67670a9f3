/**
 * A score for people, as `82`; a dash when no check applies.
 *
 * @param score - from 0 to 100
 */
export function scoreText(score: number | null): string {
  return score === null ? '–' : String(Math.round(score));
}

/** How far a score moved, as `+4` or `−3`; `±0` when it rounds to nothing. */
export function movedText(points: number): string {
  const rounded = Math.round(points);
  if (rounded === 0) {
    return '±0';
  }
  return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}
