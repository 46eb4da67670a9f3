import { Link, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Records.module.css';

/** Leads to the record in the system that it comes from, where that is known. */
function Title({ name, url }: { name: string; url: string | null }) {
  return url ? (
    <Link href={url} target="_blank" weight="bold">
      {name}
    </Link>
  ) : (
    <Text weight="bold">{name}</Text>
  );
}

/** A line of a list of records: what it is, why it is here, and what stands at its end. */
export function RecordRow(props: {
  name: string;
  url: string | null;
  /** What else it is. */
  about: ReactNode;
  /** In a sentence. */
  why: string;
  /** What stands behind the reason. */
  details?: ReactNode;
  end?: ReactNode;
}) {
  const { name, url, about, why, details, end } = props;
  return (
    <li className={styles.record}>
      <div className={styles.what}>
        <Title name={name} url={url} />
        <Text as="p" variant="body-small" color="secondary">
          {about}
        </Text>
      </div>
      <div className={styles.why}>
        <Text as="p" variant="body-small">
          {why}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {details}
        </Text>
      </div>
      <div className={styles.end}>{end}</div>
    </li>
  );
}
