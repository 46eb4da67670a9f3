import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Link, Text } from '@backstage/ui';
import { CardSection, Loaded, useRight } from '@slipway/components';
import { campaignManagePermission } from '@slipway/plugin-scorecards-common';
import { useNavigate } from 'react-router-dom';
import { useScorecards } from '../api/useScorecards';
import { campaignRouteRef, campaignsRouteRef } from '../routes';
import { CampaignForm } from './CampaignForm';

/** Where the platform team starts a campaign. */
export function NewCampaignPage() {
  const scorecards = useScorecards();
  const navigate = useNavigate();
  const campaignsPath = useRouteRef(campaignsRouteRef)?.();
  const campaignPath = useRouteRef(campaignRouteRef);
  const mayManage = useRight(campaignManagePermission);
  return (
    <Flex direction="column" gap="4">
      {campaignsPath && <Link href={campaignsPath}>All campaigns</Link>}
      <CardSection title="Start a campaign">
        {!mayManage && (
          <Alert
            status="info"
            icon
            title="The platform team starts campaigns"
            description="Ask them to start one for you."
          />
        )}
        <Loaded what="The scorecards" state={scorecards} height={480}>
          {items =>
            items.length === 0 ? (
              <Text as="p">
                A campaign is about checks of a scorecard, and there is no
                scorecard yet.
              </Text>
            ) : (
              mayManage && (
                <CampaignForm
                  scorecards={items}
                  onCreated={({ id }) =>
                    campaignPath && navigate(campaignPath({ campaignId: id }))
                  }
                />
              )
            )
          }
        </Loaded>
      </CardSection>
    </Flex>
  );
}
