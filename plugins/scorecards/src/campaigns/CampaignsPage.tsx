import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Select, Text } from '@backstage/ui';
import {
  CardSection,
  Loaded,
  pageStyles as page,
  useRight,
} from '@slipway/components';
import { scopeText } from '@slipway/components/scope';
import { MAX_ITEMS } from '@slipway/contract';
import {
  type Campaign,
  campaignManagePermission,
} from '@slipway/plugin-scorecards-common';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { EVERY_ENTITY } from '../components/scope/scopes';
import { campaignRouteRef, newCampaignRouteRef } from '../routes';
import styles from './Campaigns.module.css';
import { CAMPAIGN_STATES, datesText, progressText } from './campaignTexts';
import { Progress } from './Progress';

/** Stands for all of them; no state is written like this. */
const ALL = '-';

/** The campaigns, the next to end first; those of one state when the URL names it. */
export function CampaignsPage() {
  const client = useApi(scorecardsApiRef);
  const mayManage = useRight(campaignManagePermission);
  const newPath = useRouteRef(newCampaignRouteRef)?.();
  const [parameters, setParameters] = useSearchParams();
  const state = parameters.get('state') ?? ALL;
  const campaigns = useAsyncRetry(
    () => client.getCampaigns({ limit: MAX_ITEMS }),
    [client],
  );
  return (
    <CardSection
      title="Campaigns"
      note="Some checks get done in a scope, by a day. Owners are reminded until they are."
      actions={
        <div className={page.controls}>
          <Select
            aria-label="State of the campaigns"
            size="small"
            options={[
              { value: ALL, label: 'Every state' },
              ...Object.entries(CAMPAIGN_STATES).map(([value, label]) => ({
                value,
                label,
              })),
            ]}
            value={state in CAMPAIGN_STATES ? state : ALL}
            onChange={chosen =>
              setParameters(chosen === ALL ? {} : { state: String(chosen) })
            }
          />
          {mayManage && newPath && (
            <ButtonLink size="small" href={newPath}>
              Start a campaign
            </ButtonLink>
          )}
        </div>
      }
    >
      <Loaded what="The campaigns" state={campaigns} height={240}>
        {({ items }) => (
          <CampaignList
            campaigns={
              state in CAMPAIGN_STATES
                ? items.filter(campaign => campaign.state === state)
                : items
            }
            isEmpty={items.length === 0}
          />
        )}
      </Loaded>
    </CardSection>
  );
}

function CampaignList(props: { campaigns: Campaign[]; isEmpty: boolean }) {
  const { campaigns, isEmpty } = props;
  const campaignPath = useRouteRef(campaignRouteRef);
  if (campaigns.length === 0) {
    return (
      <Text as="p">
        {isEmpty
          ? 'Campaigns of the platform team will be here, each with how far it is.'
          : 'No campaign is in this state.'}
      </Text>
    );
  }
  return (
    <ul className={styles.list} aria-label="Campaigns">
      {campaigns.map(campaign => (
        <li key={campaign.id} className={styles.item}>
          <div className={styles.about}>
            <Text as="p" variant="body-medium" weight="bold">
              {campaignPath ? (
                <Link href={campaignPath({ campaignId: campaign.id })}>
                  {campaign.title}
                </Link>
              ) : (
                campaign.title
              )}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {scopeText(campaign.scope, EVERY_ENTITY)}, {datesText(campaign)}
            </Text>
          </div>
          <div className={styles.progress}>
            <Progress campaign={campaign} />
            <Text as="p" variant="body-small" color="secondary">
              {CAMPAIGN_STATES[campaign.state]} · {progressText(campaign)}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  );
}
