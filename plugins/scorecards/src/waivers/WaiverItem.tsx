import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { Ago, dayText } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type { Waiver } from '@slipway/plugin-scorecards-common';
import { DecideButton } from './DecideButton';
import styles from './Waivers.module.css';
import { WAIVER_STATES } from './waiverTexts';

/**
 * One waiver: for what, why, until when, and what became of it.
 *
 * @param isOwn - whether the reader asked for it
 */
export function WaiverItem(props: {
  waiver: Waiver;
  checkTitle: string;
  isOwn: boolean;
  mayDecide: boolean;
  onDecided: () => void;
}) {
  const { waiver, checkTitle, isOwn, mayDecide, onDecided } = props;
  const { entity, state, reason, until, requestedBy, requestedAt } = waiver;
  const subject = `${checkTitle}, ${refText(entity)}`;
  const decide = (decision: 'approve' | 'deny' | 'revoke') => (
    <DecideButton
      waiver={waiver}
      decision={decision}
      subject={subject}
      onDecided={onDecided}
    />
  );
  return (
    <li className={styles.item}>
      <div className={styles.about}>
        <Text as="p" variant="body-medium" weight="bold">
          {checkTitle} · <EntityRefLink entityRef={entity} />
        </Text>
        <Text as="p" className={styles.reason}>
          {reason}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          <EntityRefLink entityRef={requestedBy} defaultKind="user" /> asked for
          it <Ago at={requestedAt} />, until {dayText(until.slice(0, 10))}.
          <Decided waiver={waiver} />
        </Text>
        {mayDecide && isOwn && state === 'requested' && (
          <Text as="p" variant="body-small" color="secondary">
            You asked for it yourself, so somebody else has to approve it.
          </Text>
        )}
      </div>
      <div className={styles.decision}>
        <span className={styles.state} data-state={state}>
          {WAIVER_STATES[state]}
        </span>
        {mayDecide && (
          <Flex gap="2">
            {state === 'requested' && !isOwn && decide('approve')}
            {state === 'requested' && decide('deny')}
            {state === 'approved' && decide('revoke')}
          </Flex>
        )}
      </div>
    </li>
  );
}

/** Who decided, when, and what they wrote. */
function Decided({ waiver }: { waiver: Waiver }) {
  const { decidedBy, decidedAt, note } = waiver;
  if (!decidedBy || !decidedAt) {
    return null;
  }
  return (
    <>
      {' '}
      <EntityRefLink entityRef={decidedBy} defaultKind="user" /> decided{' '}
      <Ago at={decidedAt} />
      {note ? `: “${note}”` : '.'}
    </>
  );
}
