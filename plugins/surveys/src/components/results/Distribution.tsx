import type { Summary } from '@slipway/plugin-surveys-common';
import { shareText } from '../../words/figures';
import styles from './Results.module.css';

/** How many gave each answer. */
export function Distribution(props: {
  result: Extract<Summary, { distribution: object }>;
}) {
  const { distribution, n } = props.result;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col">People</th>
          <th scope="col" className={styles.wide}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {distribution.map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">{value}</th>
            <td>
              {count} ({shareText(count, n)})
            </td>
            <td>
              <span
                aria-hidden
                className={styles.share}
                style={{ width: `${(100 * count) / Math.max(1, n)}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
