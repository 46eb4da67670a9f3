import { Text } from '@backstage/ui';
import { Ago, CardSection } from '@slipway/components';
import { durationText } from '@slipway/plugin-dx-metrics-react';
import type { TimelineEntry } from '@slipway/plugin-infra-requests-common';

import { Actor } from '../../components/Actor';
import { STATE_WORDS } from '../../words/states';
import styles from '../Request.module.css';
import { stepSeconds } from '../stepSeconds';

/** Who did what, and when, the newest first; each state with how long it took. */
export function TimelineCard({ timeline }: { timeline: TimelineEntry[] }) {
  const durations = stepSeconds(timeline);
  const entries = timeline.map((entry, index) => ({
    ...entry,
    seconds: durations[index],
    key: index,
  }));
  return (
    <CardSection title="Timeline" note="The newest first">
      <ol className={styles.list} aria-label="Timeline" reversed>
        {entries.reverse().map(({ key, to, seconds, text, actor, at }) => (
          <li key={key} className={styles.entry} data-step={to ?? undefined}>
            {to && (
              <Text as="p" weight="bold">
                {STATE_WORDS[to].title}
                {seconds !== undefined && (
                  <Text color="secondary" variant="body-small">
                    {' '}
                    for {durationText(seconds)}
                  </Text>
                )}
              </Text>
            )}
            {text !== (to && STATE_WORDS[to].title) && (
              <Text as="p">{text}</Text>
            )}
            <Text as="p" variant="body-small" color="secondary">
              <Actor actor={actor} />, <Ago at={at} />
            </Text>
          </li>
        ))}
      </ol>
    </CardSection>
  );
}
