import styles from '../../components/charts/Charts.module.css';
import type { AdoptionPoint } from '../texts/adoptionPoints';

/** The numbers of a chart by month. */
export function AdoptionTable(props: {
  /** What the numbers are. */
  title: string;
  points: AdoptionPoint[];
}) {
  const { title, points } = props;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Month</th>
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
