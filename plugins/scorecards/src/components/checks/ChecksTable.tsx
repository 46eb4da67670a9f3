import { pageStyles as styles } from '@slipway/components';
import type { Summary } from '@slipway/plugin-scorecards-common';
import { levelOf } from '../../words/levels';
import { LevelBadge } from '../levels/LevelBadge';
import { StateBar } from '../states/StateBar';
import { CheckLink } from './CheckLink';

/** Checks of one dimension. */
export function ChecksTable(props: {
  title: string;
  summary: Summary;
  checks: Summary['checks'];
}) {
  const { title, summary, checks } = props;
  return (
    <div className={styles.sideways}>
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">Needed for</th>
            <th scope="col" className={styles.wide}>
              Entities
            </th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ check, title: name, level, states }) => (
            <tr key={check}>
              <th scope="row" className={styles.text}>
                <CheckLink
                  scorecard={summary.scorecard}
                  check={check}
                  scope={summary.scope}
                >
                  {name}
                </CheckLink>
              </th>
              <td>
                {level ? (
                  <LevelBadge level={levelOf(summary.ladder, level)} />
                ) : (
                  <span className={styles.quiet}>The score</span>
                )}
              </td>
              <td>
                <StateBar states={states} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
