import { VisuallyHidden } from '@backstage/ui';
import { ChangeText, SparkLine } from '@slipway/plugin-dx-metrics-react';
import type { FigureRow } from '../figures/FigureRow';
import { NextStep } from './NextStep';
import styles from './Report.module.css';

/** Figures side by side with those of the time before. */
export function FiguresTable(props: {
  /** What the table is about, for who does not see it. */
  label: string;
  /** The heads of the columns. */
  heads: { now: string; before: string; trend: string };
  rows: FigureRow[];
}) {
  const { label, heads, rows } = props;
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        <col />
        <col className={styles.now} />
        <col className={styles.before} />
        <col className={styles.change} />
        <col className={styles.trend} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">{heads.now}</th>
          <th scope="col">{heads.before}</th>
          <th scope="col">Change</th>
          <th scope="col" className={styles.trend}>
            {heads.trend}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Figure key={row.title} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Figure({ row }: { row: FigureRow }) {
  const { title, basis, nextStep, value, note, before, change, trend } = row;
  return (
    <tr>
      <th scope="row">
        {title}
        <span className={styles.small}>
          {basis}
          {nextStep && (
            <>
              . <NextStep {...nextStep} />
            </>
          )}
        </span>
      </th>
      <td>
        <Value text={value} isStrong />
        {note && <span className={styles.small}>{note}</span>}
      </td>
      <td>
        <Value text={before} />
      </td>
      <td>{value !== null && <ChangeText change={change} />}</td>
      <td className={styles.trend}>
        {trend?.some(point => point !== null) && (
          <SparkLine values={trend} className={styles.spark} />
        )}
      </td>
    </tr>
  );
}

function Value(props: { text: string | null; isStrong?: boolean }) {
  const { text, isStrong = false } = props;
  return text === null ? (
    <>
      <span aria-hidden>–</span>
      <VisuallyHidden>No value</VisuallyHidden>
    </>
  ) : (
    <span className={isStrong ? styles.value : undefined}>{text}</span>
  );
}
