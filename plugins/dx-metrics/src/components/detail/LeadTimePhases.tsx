import { Text } from '@backstage/ui';
import type { DoraAnswer, Phases } from '@slipway/plugin-dx-metrics-common';
import { useId } from 'react';
import {
  ChangeText,
  comparable,
  durationChange,
  durationText,
  explainLeadTime,
  PHASES,
} from '@slipway/plugin-dx-metrics-react';
import styles from './LeadTimePhases.module.css';

/** The phases of one period as a bar, as long as the mean is. */
function PhaseBar(props: { phases: Phases; longest: number }) {
  const { phases, longest } = props;
  return (
    <div className={styles.bar}>
      {PHASES.map(({ name }) => (
        <div
          key={name}
          className={styles[name]}
          style={{ width: `${(phases[name] / longest) * 100}%` }}
        />
      ))}
    </div>
  );
}

/** Where the lead time goes, compared with the period before: each phase with its mean. */
export function LeadTimePhases({ answer }: { answer: DoraAnswer }) {
  const { metrics, previous } = answer;
  const { phases, mean, p75, p90 } = metrics.changeLeadTime;
  const titleId = useId();
  if (!phases || mean === null || p75 === null || p90 === null) {
    return null;
  }
  const then = comparable(previous.metrics.changeLeadTime);
  const isComparable = comparable(metrics.changeLeadTime) && then;
  const longest = Math.max(mean, then?.mean ?? 0);
  return (
    <section className={styles.phases} aria-labelledby={titleId}>
      <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
        Where the time goes
      </Text>
      <Text as="p" variant="body-medium">
        {explainLeadTime(
          metrics.changeLeadTime,
          previous.metrics.changeLeadTime,
        ) ??
          `On average a change took ${durationText(mean)}. There is too little to compare with.`}
      </Text>
      <div className={styles.bars} aria-hidden>
        <span>Now</span>
        <PhaseBar phases={phases} longest={longest} />
        {then && (
          <>
            <span>Before</span>
            <PhaseBar phases={then.phases} longest={longest} />
          </>
        )}
      </div>
      <table className={styles.table} aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Now</th>
            <th scope="col">Before</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {PHASES.map(({ name, title, about }) => (
            <tr key={name}>
              <th scope="row">
                <span className={`${styles.key} ${styles[name]}`} />
                {title} <span className={styles.about}>{about}</span>
              </th>
              <td>{durationText(phases[name])}</td>
              <td>{then ? durationText(then.phases[name]) : '–'}</td>
              <td>
                <ChangeText
                  change={
                    isComparable &&
                    durationChange(phases[name], then.phases[name], then.mean)
                  }
                />
              </td>
            </tr>
          ))}
          <tr className={styles.sum}>
            <th scope="row">Together, the mean</th>
            <td>{durationText(mean)}</td>
            <td>{then ? durationText(then.mean) : '–'}</td>
            <td>
              <ChangeText
                change={
                  isComparable && durationChange(mean, then.mean, then.mean)
                }
              />
            </td>
          </tr>
        </tbody>
      </table>
      <Text as="p" variant="body-small" color="secondary">
        Three of four changes took at most {durationText(p75)}, nine of ten at
        most {durationText(p90)}.
      </Text>
    </section>
  );
}
