import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import type {
  Invitation,
  InvitationReply,
} from '@slipway/plugin-surveys-common';
import { useId } from 'react';
import { useLocation } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { surveysApiRef } from '../api/surveysApi';
import { counted, dayText, describeFailure } from '@slipway/components';
import { answerRouteRef, surveysRouteRef } from '../routes';
import styles from './SurveyPrompt.module.css';

/** An invitation in a corner of the page, to answer, to put off for a week or to decline. */
export function InvitationCard(props: {
  invitation: Invitation;
  onReplied: () => void;
}) {
  const { invitation, onReplied } = props;
  const { roundId, title, questions, closesOn } = invitation;
  const client = useApi(surveysApiRef);
  const titleId = useId();
  const { pathname } = useLocation();
  const surveysPath = useRouteRef(surveysRouteRef)?.();
  const answerPath = useRouteRef(answerRouteRef);
  const [replied, reply] = useAsyncFn(
    async (choice: InvitationReply) => {
      await client.replyToInvitation(roundId, choice);
      onReplied();
    },
    [client, roundId, onReplied],
  );
  if (!answerPath || !surveysPath || pathname.startsWith(surveysPath)) {
    return null;
  }
  return (
    <aside className={styles.prompt} aria-labelledby={titleId}>
      <Text as="p" variant="body-medium" weight="bold" id={titleId}>
        {title}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {counted(questions, 'question', 'questions')}, less than a minute, until{' '}
        {dayText(closesOn)}. Kept without your name.
      </Text>
      {replied.error && (
        <Text as="p" variant="body-small" color="danger" role="alert">
          {describeFailure(replied.error)}
        </Text>
      )}
      <div className={styles.actions}>
        <ButtonLink size="small" href={answerPath({ roundId })}>
          Answer
        </ButtonLink>
        <Button size="small" variant="secondary" onPress={() => reply('later')}>
          In a week
        </Button>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => reply('declined')}
        >
          No, thank you
        </Button>
      </div>
    </aside>
  );
}
