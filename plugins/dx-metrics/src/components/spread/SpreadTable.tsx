import styles from '../charts/Charts.module.css';
import { RecordsLink } from '../charts/RecordsLink';
import { narrowingOf } from './narrowingOf';
import { shareText, type SpreadBin } from './spreadBins';

/** The numbers of a histogram. */
export function SpreadTable(props: {
  bins: SpreadBin[];
  /** What is counted, in the plural. */
  noun: string;
  /** Whether a number leads to its records. */
  hasLinks: boolean;
}) {
  const { bins, noun, hasLinks } = props;
  return (
    <table
      className={styles.table}
      aria-label={`${noun} by how long they took`}
    >
      <thead>
        <tr>
          <th scope="col">How long it took</th>
          <th scope="col">{noun[0].toUpperCase() + noun.slice(1)}</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {bins.map(bin => {
          const samples = bin.samples.toLocaleString('en-GB');
          return (
            <tr key={bin.title}>
              <th scope="row">{bin.title}</th>
              <td>
                {hasLinks && bin.samples > 0 ? (
                  <RecordsLink narrowing={narrowingOf(bin)}>
                    {samples}
                  </RecordsLink>
                ) : (
                  samples
                )}
              </td>
              <td>{shareText(bin.share)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
