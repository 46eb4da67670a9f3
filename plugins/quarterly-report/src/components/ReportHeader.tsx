import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import type { Quarter } from '../quarter/Quarter';
import { reportRouteRef } from '../routes';
import styles from './Report.module.css';

/** Which quarter it is; other quarters, and printing, are for the screen alone. */
export function ReportHeader({ quarter }: { quarter: Quarter }) {
  const page = useRouteRef(reportRouteRef);
  const now = new Date();
  const { before, after } = quarter;
  const hrefOf = ({ id }: Quarter) => `${page?.() ?? ''}?quarter=${id}`;
  return (
    <header className={styles.header}>
      <div>
        <p className={styles.quarter}>
          {quarter.title}
          {!quarter.isOver(now) && ', not over yet'}
        </p>
        <Text as="p" variant="body-small" color="secondary">
          The whole organisation, {quarter.daysText}, compared with{' '}
          {before.title}. Time zone: UTC.
          {!quarter.isOver(now) &&
            ' What is counted, is counted until now; the cost of the platform team is that of the whole quarter.'}
        </Text>
      </div>
      <nav className={styles.controls} aria-label="Quarter">
        <ButtonLink href={hrefOf(before)} size="small" variant="secondary">
          ← {before.title}
        </ButtonLink>
        {after.hasBegun(now) && (
          <ButtonLink href={hrefOf(after)} size="small" variant="secondary">
            {after.title} →
          </ButtonLink>
        )}
        <Button size="small" onPress={() => window.print()}>
          Print or save as PDF
        </Button>
      </nav>
    </header>
  );
}
