import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Card, CardBody, Text } from '@backstage/ui';
import { useId } from 'react';
import { DocsEntry } from './DocsEntry';
import styles from './DocsHome.module.css';
import type { DocsGroup } from './docsGroups';

/** The documentation of one owner. */
export function DocsOwner({ group }: { group: DocsGroup }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <div className={styles.owner}>
        <Text as="h2" variant="body-large" weight="bold" id={headingId}>
          {group.owner ? (
            <EntityRefLink
              entityRef={group.owner}
              defaultKind="group"
              hideIcon
            />
          ) : (
            'Without an owner'
          )}
        </Text>
        {group.isMine && <Badge size="small">Yours</Badge>}
      </div>
      <Card>
        <CardBody>
          <ul className={styles.entries}>
            {group.builds.map(build => (
              <DocsEntry key={build.entityRef} build={build} />
            ))}
          </ul>
        </CardBody>
      </Card>
    </section>
  );
}
