import type { SeriesPoint } from '../../metrics/seriesPoints';
import styles from '../charts/Charts.module.css';
import { RecordsLink } from '../charts/RecordsLink';

/** The numbers of a chart over time. */
export function SeriesTable(props: {
  /** Of the table. */
  label: string;
  /** What the numbers are. */
  title: string;
  points: SeriesPoint[];
  /** Whether a value leads to its records. */
  hasLinks: boolean;
}) {
  const { label, title, points, hasLinks } = props;
  return (
    <div className={hasLinks ? styles.sideways : undefined}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">{title}</th>
            <th scope="col">Rests on</th>
            <th scope="col">Deployments</th>
            <th scope="col">Incidents</th>
          </tr>
        </thead>
        <tbody>
          {points.map(point => (
            <tr key={point.start}>
              <th scope="row">{point.title}</th>
              <td>
                {hasLinks && point.value !== null ? (
                  <RecordsLink narrowing={{ from: point.start, to: point.end }}>
                    {point.text}
                  </RecordsLink>
                ) : (
                  point.text
                )}
              </td>
              <td>{point.samples}</td>
              <td>{point.deployments.toLocaleString('en-GB')}</td>
              <td>{point.incidents.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
