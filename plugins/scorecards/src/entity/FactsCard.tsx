import {
  Ago,
  CardSection,
  pageStyles as styles,
  PlainTable,
} from '@slipway/components';
import type { FactStatus } from '@slipway/plugin-scorecards-common';

/** What the portal knows of an entity, by source, and how fresh that is. */
export function FactsCard({ facts }: { facts: FactStatus[] }) {
  return (
    <CardSection
      title="Where the facts come from"
      note="When a source fails, its last good facts stay."
    >
      <PlainTable label="Sources of facts">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Looked at</th>
            <th scope="col">Last attempt</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ source, collectedAt, isOld, error }) => (
            <tr key={source}>
              <th scope="row">{source}</th>
              <td>
                {collectedAt ? <Ago at={collectedAt} /> : 'Never'}
                {isOld && <span className={styles.quiet}>, old</span>}
              </td>
              <td className={styles.text}>{lastAttempt(collectedAt, error)}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </CardSection>
  );
}

function lastAttempt(collectedAt: string | null, error: string | null) {
  if (error) {
    return error;
  }
  return collectedAt ? 'Went well' : 'None yet';
}
