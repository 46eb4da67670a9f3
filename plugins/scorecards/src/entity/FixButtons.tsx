import { ButtonLink } from '@backstage/ui';
import type { Fix } from '@slipway/plugin-scorecards-common';
import styles from './Entity.module.css';

/** What mends a check, the first that is offered before the others. */
export function FixButtons(props: {
  /** What they mend. */
  check: string;
  fixes: Fix[];
}) {
  const { check, fixes } = props;
  return fixes.length === 0 ? null : (
    <div className={styles.fixes}>
      {fixes.map(({ title, href }, index) => (
        <ButtonLink
          key={`${title} ${href}`}
          size="small"
          variant={index === 0 ? 'secondary' : 'tertiary'}
          href={href}
          aria-label={`${title}: ${check}`}
          {...(!href.startsWith('/') && { target: '_blank' })}
        >
          {title}
        </ButtonLink>
      ))}
    </div>
  );
}
