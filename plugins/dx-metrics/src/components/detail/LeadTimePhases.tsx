import { Text } from '@backstage/ui';
import type { Metrics, Phases } from '@slipway/plugin-dx-metrics-common';
import { durationText } from '../../metrics/figure';
import styles from './LeadTimePhases.module.css';

const PHASES: Array<{ name: keyof Phases; title: string; about: string }> = [
  { name: 'coding', title: 'Coding', about: 'first commit to opening' },
  { name: 'pickup', title: 'Pick-up', about: 'opening to first review' },
  { name: 'review', title: 'Review', about: 'first review to merge' },
  { name: 'deploy', title: 'Deploy', about: 'merge to production' },
];

/** Where the lead time goes: its phases as a bar in proportion, each with its mean. */
export function LeadTimePhases(props: { leadTime: Metrics['changeLeadTime'] }) {
  const { phases, mean, p75, p90 } = props.leadTime;
  if (!phases || mean === null || p75 === null || p90 === null) {
    return null;
  }
  return (
    <section className={styles.phases} aria-label="Phases of the lead time">
      <Text as="p" variant="body-medium">
        Three of four changes took at most {durationText(p75)}, nine of ten at
        most {durationText(p90)}. On average a change took {durationText(mean)}:
      </Text>
      <div className={styles.bar} aria-hidden>
        {PHASES.map(({ name }) => (
          <div
            key={name}
            className={styles[name]}
            style={{ flexGrow: phases[name] }}
          />
        ))}
      </div>
      <dl className={styles.legend}>
        {PHASES.map(({ name, title, about }) => (
          <div key={name} className={styles.entry}>
            <dt>
              <span className={`${styles.key} ${styles[name]}`} aria-hidden />
              {title}
            </dt>
            <dd>{durationText(phases[name])}</dd>
            <dd className={styles.about}>{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
