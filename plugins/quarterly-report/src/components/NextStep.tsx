import { Link } from '@backstage/ui';
import styles from './Report.module.css';

/** What brings a value; for the screen alone, since paper leads nowhere. */
export function NextStep({ text, href }: { text: string; href: string }) {
  return (
    <span className={styles.screen}>
      <Link href={href} variant="body-small">
        {text}
      </Link>
    </span>
  );
}
