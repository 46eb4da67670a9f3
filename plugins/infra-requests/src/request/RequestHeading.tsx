import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { Ago, counted, OwnerLink } from '@slipway/components';
import {
  FINAL_STATES,
  type InfraRequest,
} from '@slipway/plugin-infra-requests-common';
import { type ReactNode, useId } from 'react';
import { Actor } from '../components/Actor';
import { StateBadge } from '../components/StateBadge';
import { isOver } from '../words/leases';
import { costText } from '../words/money';
import { DriftNotice } from './DriftNotice';
import { type Fact, Facts } from './Facts';
import { nextText } from './nextText';
import styles from './Request.module.css';
import { UpgradeNotice } from './UpgradeNotice';

/**
 * What a request is, where it is and what happens next.
 *
 * @param children - what can be done
 */
export function RequestHeading(props: {
  request: InfraRequest;
  environmentTitle: string;
  children: ReactNode;
}) {
  const { request, environmentTitle, children } = props;
  const { name, reason, purpose, isProtected } = request;
  const titleId = useId();
  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardBody>
        <Flex direction="column" gap="4">
          <div className={styles.top}>
            <div className={styles.title}>
              <Text as="h2" variant="title-small" weight="bold" id={titleId}>
                {name}
              </Text>
              <p className={styles.state} role="status">
                <StateBadge request={request} />{' '}
                <span>{nextText(request)}</span>
              </p>
            </div>
            {children}
          </div>
          {reason && (
            <Alert
              status={request.state === 'active' ? 'warning' : 'danger'}
              icon
              title="What went wrong"
              description={reason}
            />
          )}
          <DriftNotice request={request} />
          {request.actions.includes('change') && (
            <UpgradeNotice request={request} />
          )}
          <Facts facts={factsOf(request, environmentTitle)} />
          <Text as="p" className={styles.purpose}>
            <span className={styles.quiet}>Purpose: </span>
            {purpose}
          </Text>
          {isProtected && !isGone(request) && (
            <Text as="p" variant="body-small" color="secondary">
              It is protected from deletion in this environment: it is destroyed
              only where a policy has somebody approve that.
            </Text>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}

function factsOf(request: InfraRequest, environmentTitle: string): Fact[] {
  const { moduleTitle, version, owner, component, branch } = request;
  const { requester, createdAt, cost, resource, consoleUrl } = request;
  return [
    ['Module', `${moduleTitle} ${version}`],
    ['Environment', environmentTitle],
    ['Owner', <OwnerLink owner={owner} />],
    ['Component', <EntityRefLink entityRef={component} />],
    ['Branch', branch && <code>{branch.name}</code>],
    [
      'Asked for by',
      <>
        <Actor actor={requester} />, <Ago at={createdAt} />
      </>,
    ],
    ['Lease', !isGone(request) && <Lease request={request} />],
    ['Cost, estimated', costText(cost)],
    ['Resource', resource && <EntityRefLink entityRef={resource} />],
    [
      'Console',
      consoleUrl && (
        <Link href={consoleUrl} target="_blank" rel="noreferrer">
          Open it at the provider
        </Link>
      ),
    ],
  ];
}

/** Whether nothing is left of it, or nothing came of it. */
function isGone({ state }: InfraRequest): boolean {
  return FINAL_STATES.some(final => final === state);
}

/** How long it stays. */
function Lease({ request }: { request: InfraRequest }) {
  const { expiresAt, leaseDays } = request;
  if (expiresAt) {
    return (
      <>
        {isOver(expiresAt) ? 'Ended' : 'Ends'} <Ago at={expiresAt} />
      </>
    );
  }
  return leaseDays === null
    ? 'No end'
    : `${counted(leaseDays, 'day', 'days')} from when it is there`;
}
