import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import {
  changeParameters,
  type Narrowing,
  narrowingParameters,
} from '../../api/useDeliveryParameters';
import styles from './RecordsLink.module.css';

/** A number that leads to the records behind it. */
export function RecordsLink(props: {
  narrowing: Narrowing;
  children: ReactNode;
}) {
  const { narrowing, children } = props;
  const [parameters] = useSearchParams();
  const next = changeParameters(parameters, narrowingParameters(narrowing));
  return (
    <Link to={`?${next}`} className={styles.link}>
      {children}
    </Link>
  );
}
