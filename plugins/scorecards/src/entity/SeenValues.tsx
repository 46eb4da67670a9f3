import { Ago } from '@slipway/components';
import type { SeenValue } from '@slipway/plugin-scorecards-common';
import { valueText } from '../words/valueText';
import styles from './Entity.module.css';

/** The values that a check looked at, and how old they are. */
export function SeenValues({ seen }: { seen: SeenValue[] }) {
  return seen.length === 0 ? null : (
    <dl className={styles.seen} aria-label="What it saw">
      {seen.map(({ path, value, collectedAt }) => (
        <div key={path}>
          <dt>
            <code>{path}</code>
          </dt>
          <dd>
            {valueText(value)}
            {collectedAt && (
              <span className={styles.quiet}>
                , looked at <Ago at={collectedAt} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
