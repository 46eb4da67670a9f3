import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { CardSection, useRight } from '@slipway/components';
import { EVERYTHING, scopeText } from '@slipway/components/scope';
import {
  type CampaignDetail,
  campaignManagePermission,
  type ScorecardOverview,
} from '@slipway/plugin-scorecards-common';
import { CheckLink } from '../components/checks/CheckLink';
import { EVERY_ENTITY } from '../components/scope/scopes';
import styles from './Campaigns.module.css';
import {
  CAMPAIGN_STATES,
  datesText,
  progressText,
  shareText,
} from './campaignTexts';
import { FinishButton } from './FinishButton';
import { Progress } from './Progress';

/**
 * What a campaign is about, and how far it is.
 *
 * @param scorecard - absent when it was taken away since
 */
export function CampaignCard(props: {
  campaign: CampaignDetail;
  scorecard?: ScorecardOverview;
  onFinished: () => void;
}) {
  const { campaign, scorecard, onFinished } = props;
  const { title, description, scope, checks, state, createdBy } = campaign;
  const mayManage = useRight(campaignManagePermission);
  return (
    <CardSection
      title={title}
      note={
        <>
          {CAMPAIGN_STATES[state]}, {datesText(campaign)}; started by{' '}
          <EntityRefLink entityRef={createdBy} defaultKind="user" />
        </>
      }
      actions={
        mayManage &&
        state !== 'finished' && (
          <FinishButton
            campaign={campaign}
            levels={scorecard?.levels ?? []}
            onFinished={onFinished}
          />
        )
      }
    >
      <Flex direction="column" gap="4">
        <Text as="p" className={styles.description}>
          {description}
        </Text>
        <Text as="p">
          Scope:{' '}
          {scope === EVERYTHING ? (
            scopeText(scope, EVERY_ENTITY)
          ) : (
            <EntityRefLink entityRef={scope} />
          )}
        </Text>
        <div>
          <Text as="p" className={styles.figure}>
            {shareText(campaign.passing, campaign.pairs)}
          </Text>
          <Progress campaign={campaign} />
          <Text as="p" variant="body-small" color="secondary">
            {progressText(campaign)}
            {campaign.baseline &&
              `; it began with ${shareText(campaign.baseline.passing, campaign.baseline.pairs)}`}
          </Text>
        </div>
        <ul className={styles.checks} aria-label="Checks of the campaign">
          {checks.map(check => (
            <li key={check}>
              <CheckLink
                scorecard={campaign.scorecard}
                check={check}
                scope={scope}
              >
                {scorecard?.checks.find(({ id }) => id === check)?.title ??
                  check}
              </CheckLink>
            </li>
          ))}
        </ul>
      </Flex>
    </CardSection>
  );
}
