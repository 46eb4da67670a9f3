import { Link, Text } from '@backstage/ui';
import { type ReactNode, useId } from 'react';
import styles from './Report.module.css';

/** A part of the report. */
export function Section(props: {
  title: string;
  /** Where the numbers are looked into; not on paper. */
  more?: { text: string; href: string };
  children: ReactNode;
}) {
  const { title, more, children } = props;
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <div className={styles.head}>
        <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
          {title}
        </Text>
        {more && (
          <span className={styles.screen}>
            <Link href={more.href} variant="body-small">
              {more.text}
            </Link>
          </span>
        )}
      </div>
      {children}
    </section>
  );
}
