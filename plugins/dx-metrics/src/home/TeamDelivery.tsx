import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { useId } from 'react';
import { LoadingFailed } from '@slipway/components';
import { useDora } from '../api/useDora';
import { CONNECT_GUIDE } from '../components/states/NoDelivery';
import { isEmpty } from '../metrics/isEmpty';
import { DEFAULT_PERIOD } from '../metrics/periods';
import styles from './MyTeamsDelivery.module.css';
import { TeamFigures } from './TeamFigures';

function Figures({ team }: { team: string }) {
  const {
    value: answer,
    loading,
    error,
    retry,
  } = useDora(team, { period: DEFAULT_PERIOD });
  if (loading) {
    return (
      <div role="status" aria-busy aria-label="Loading the delivery metrics">
        <Skeleton width="100%" height={72} />
      </div>
    );
  }
  if (error || !answer) {
    return (
      <LoadingFailed what="The delivery metrics" error={error} retry={retry} />
    );
  }
  if (isEmpty(answer)) {
    return (
      <Text as="p" variant="body-medium">
        The portal has heard of no deployment of what this team owns.{' '}
        <Link href={CONNECT_GUIDE}>Connect delivery events</Link>
      </Text>
    );
  }
  return <TeamFigures answer={answer} />;
}

/**
 * One team: its name, which leads to its Delivery tab, and its figures.
 *
 * @param team - entity ref of a group
 */
export function TeamDelivery({ team }: { team: string }) {
  const titleId = useId();
  const { primaryTitle } = useEntityPresentation(team);
  const entityPath = useRouteRef(entityRouteRef);
  const path = entityPath?.(entityRouteParams(parseEntityRef(team)));
  return (
    <section className={styles.team} aria-labelledby={titleId}>
      <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
        {path ? (
          <Link href={`${path}/delivery`}>{primaryTitle}</Link>
        ) : (
          primaryTitle
        )}
      </Text>
      <Figures team={team} />
    </section>
  );
}
