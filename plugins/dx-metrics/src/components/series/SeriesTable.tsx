import type { SeriesPoint } from '../../metrics/seriesPoints';
import styles from './Series.module.css';

/** The numbers of a chart. */
export function SeriesTable(props: {
  /** What the numbers are. */
  title: string;
  points: SeriesPoint[];
}) {
  const { title, points } = props;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">{title}</th>
          <th scope="col">Rests on</th>
        </tr>
      </thead>
      <tbody>
        {points.map(point => (
          <tr key={point.start}>
            <th scope="row">{point.title}</th>
            <td>{point.text}</td>
            <td>{point.samples}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
