import { Text, VisuallyHidden } from '@backstage/ui';
import type { Change } from '../metrics/describeChange';

const ARROWS = { up: '↑', down: '↓', level: '→' };
const COLOURS = { better: 'success', worse: 'danger' } as const;

/**
 * How a value moved against the period before: arrow, words, and whether that is good.
 *
 * @param isBrief - shows how much on hover only
 */
export function ChangeText(props: { change?: Change; isBrief?: boolean }) {
  const { change, isBrief = false } = props;
  if (!change) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        Too little to compare with
      </Text>
    );
  }
  const { direction, words, verdict } = change;
  const text = [words, verdict].filter(Boolean).join(', ');
  return (
    <Text
      as="div"
      variant="body-small"
      color={verdict ? COLOURS[verdict] : 'secondary'}
    >
      <span aria-hidden>{ARROWS[direction]} </span>
      {isBrief && verdict ? (
        <>
          <span aria-hidden title={text}>
            {verdict}
          </span>
          <VisuallyHidden>{text}</VisuallyHidden>
        </>
      ) : (
        text
      )}
    </Text>
  );
}
