import links from '../charts/RecordsLink.module.css';
import styles from './DeliveryControls.module.css';

/** The ids of what {@link PartsOfPage} leads to. */
export const PARTS = { records: 'records', services: 'by-service' } as const;

/** Leads down the page to what stands below the charts. */
export function PartsOfPage(props: {
  hasRecords: boolean;
  hasServices: boolean;
}) {
  const { hasRecords, hasServices } = props;
  return (
    <nav className={styles.parts} aria-label="On this page">
      {hasRecords && (
        <a className={links.link} href={`#${PARTS.records}`}>
          Records
        </a>
      )}
      {hasServices && (
        <a className={links.link} href={`#${PARTS.services}`}>
          By service
        </a>
      )}
    </nav>
  );
}
