import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Link,
  Text,
} from '@backstage/ui';
import type {
  Environment,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import { useMayAsk } from '../rights/useMayAsk';
import { moduleRouteRef, newRequestRouteRef } from '../routes';
import { type Beginning, searchOf } from './beginning';
import styles from './Catalogue.module.css';

/** A module in the catalogue. */
export function ModuleCard(props: {
  module: ModuleSummary;
  environments: Environment[];
  beginning: Beginning;
}) {
  const { module, environments, beginning } = props;
  const { name, title, description, versions } = module;
  const modulePath = useRouteRef(moduleRouteRef);
  const newRequestPath = useRouteRef(newRequestRouteRef);
  const search = searchOf(beginning);
  const { allowed: mayAsk } = useMayAsk();
  return (
    <li>
      <Card className={styles.card}>
        <CardHeader>
          <Text as="h3" variant="title-x-small" weight="bold">
            <Link href={`${modulePath?.({ module: name })}${search}`}>
              {title}
            </Link>
          </Text>
        </CardHeader>
        <CardBody>
          <Text as="p" variant="body-medium">
            {description}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {versions[0]},{' '}
            {environments
              .filter(environment =>
                module.environments.includes(environment.name),
              )
              .map(environment => environment.title)
              .join(', ') || 'offered nowhere'}
          </Text>
        </CardBody>
        {mayAsk && (
          <CardFooter>
            <ButtonLink
              size="small"
              variant="secondary"
              href={`${newRequestPath?.({ module: name })}${search}`}
              aria-label={`Ask for it: ${title}`}
            >
              Ask for it
            </ButtonLink>
          </CardFooter>
        )}
      </Card>
    </li>
  );
}
