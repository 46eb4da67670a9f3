import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Flex, Link } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { campaignsRouteRef } from '../routes';
import { BurnUpCard } from './BurnUpCard';
import { CampaignCard } from './CampaignCard';

/** One campaign: what it is about, how far it is, and how it got there. */
export function CampaignPage() {
  const { campaignId = '' } = useParams();
  const client = useApi(scorecardsApiRef);
  const campaignsPath = useRouteRef(campaignsRouteRef)?.();
  const state = useAsyncRetry(async () => {
    const [campaign, { items }] = await Promise.all([
      client.getCampaign(campaignId),
      client.getScorecards(),
    ]);
    return {
      campaign,
      scorecard: items.find(({ name }) => name === campaign.scorecard),
    };
  }, [client, campaignId]);
  return (
    <Flex direction="column" gap="4">
      {campaignsPath && <Link href={campaignsPath}>All campaigns</Link>}
      <Loaded what="The numbers of the campaign" state={state} height={480}>
        {({ campaign, scorecard }) => (
          <>
            <CampaignCard
              campaign={campaign}
              scorecard={scorecard}
              onFinished={state.retry}
            />
            <BurnUpCard campaign={campaign} />
          </>
        )}
      </Loaded>
    </Flex>
  );
}
