import { Text } from '@backstage/ui';
import { counted } from '@slipway/components';
import type { ScorecardResult } from '@slipway/plugin-scorecards-common';
import styles from './Entity.module.css';
import { nextLevelTitle } from './nextLevelTitle';
import { OpenCheckItem } from './OpenCheckItem';
import { openChecks } from './openChecks';
import { Standing } from './Standing';

/** On a card; the tab has the others. */
const MOST_CHECKS = 4;

/** How an entity stands on a scorecard, and the first things that lead to the next level. */
export function NextLevel(props: {
  result: ScorecardResult;
  /** Whether it says its title, since the card has another one. */
  hasTitle: boolean;
}) {
  const { result, hasTitle } = props;
  const open = openChecks(result);
  const missing = result.next
    ? open.filter(({ isForNext }) => isForNext)
    : open;
  const more = missing.length - MOST_CHECKS;
  return (
    <section className={styles.sections} aria-label={result.title}>
      {hasTitle && (
        <Text as="h4" variant="body-medium" weight="bold">
          {nextLevelTitle(result)}
        </Text>
      )}
      <Standing result={result} />
      {missing.length > 0 && (
        <ul className={styles.checks}>
          {missing.slice(0, MOST_CHECKS).map(one => (
            <OpenCheckItem
              key={one.check.check}
              open={one}
              levels={result.levels}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          and {counted(more, 'other check', 'other checks')}
        </Text>
      )}
    </section>
  );
}
