import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { type ReactNode, useId } from 'react';
import styles from './Page.module.css';

/** A card of a page, found by its title; below it a note, beside it what can be done with it. */
export function CardSection(props: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, note, actions, children } = props;
  const titleId = useId();
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardHeader className={styles.head}>
        <div>
          <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
            {title}
          </Text>
          {note && (
            <Text as="p" variant="body-small" color="secondary">
              {note}
            </Text>
          )}
        </div>
        {actions}
      </CardHeader>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
