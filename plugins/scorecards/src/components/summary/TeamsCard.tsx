import { CardSection, pageStyles as styles } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type { Summary } from '@slipway/plugin-scorecards-common';
import { levelShares } from '../../words/levels';
import { scoreText } from '../../words/scoreText';
import { LevelBar } from '../levels/LevelBar';
import { ScopeLink } from '../scope/ScopeLink';
import { useMyGroups } from './useMyGroups';

/** How the teams of a summary spread over the levels: the reader's first, then by name. They are not ranked. */
export function TeamsCard({ summary }: { summary: Summary }) {
  const mine = useMyGroups();
  const { ladder, groups } = summary;
  const isOther = (group: string) => Number(!mine.includes(group));
  const ordered = [...groups].sort(
    (a, b) =>
      isOther(a.group) - isOther(b.group) ||
      refText(a.group).localeCompare(refText(b.group), 'en-GB'),
  );
  return (
    <CardSection title="By team" note="Your teams first, the others by name.">
      <div className={styles.sideways}>
        <table className={styles.table} aria-label="Levels by team">
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col" className={styles.wide}>
                Levels
              </th>
              <th scope="col" className={styles.number}>
                Entities
              </th>
              <th scope="col" className={styles.number}>
                Mean score
              </th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ group, entities, score, levels }) => (
              <tr key={group}>
                <th scope="row">
                  <ScopeLink scope={group} />
                  {mine.includes(group) && (
                    <div className={styles.quiet}>My team</div>
                  )}
                </th>
                <td>
                  <LevelBar shares={levelShares(ladder, levels)} />
                </td>
                <td className={styles.number}>
                  {entities.toLocaleString('en-GB')}
                </td>
                <td className={styles.number}>{scoreText(score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CardSection>
  );
}
