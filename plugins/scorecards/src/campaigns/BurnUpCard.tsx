import {
  Skeleton,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  VisuallyHidden,
} from '@backstage/ui';
import { CardSection } from '@slipway/components';
import type { CampaignDetail } from '@slipway/plugin-scorecards-common';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { BurnUpTable } from './BurnUpTable';

// The library of the charts is large: numbers come first.
const BurnUpChart = lazy(() =>
  import('./BurnUpChart').then(module => ({ default: module.BurnUpChart })),
);

/** How a campaign got where it is: a chart or the table behind it, which a screen reader always gets. */
export function BurnUpCard({ campaign }: { campaign: CampaignDetail }) {
  const [parameters, setParameters] = useSearchParams();
  const isTable = parameters.get('view') === 'table';
  return (
    <CardSection
      title="Burn-up"
      note="Checks that were done at the end of each day, and how many there were. Waivers and new entities move the total."
      actions={
        <ToggleButtonGroup
          aria-label="Show the burn-up as"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[isTable ? 'table' : 'chart']}
          onSelectionChange={([chosen]) =>
            setParameters(chosen === 'table' ? { view: 'table' } : {}, {
              replace: true,
            })
          }
        >
          <ToggleButton id="chart" size="small">
            Chart
          </ToggleButton>
          <ToggleButton id="table" size="small">
            Table
          </ToggleButton>
        </ToggleButtonGroup>
      }
    >
      <BurnUp campaign={campaign} isTable={isTable} />
    </CardSection>
  );
}

function BurnUp(props: { campaign: CampaignDetail; isTable: boolean }) {
  const { campaign, isTable } = props;
  if (campaign.days.length === 0) {
    return <Text as="p">Its first day will be here once it has begun.</Text>;
  }
  const table = <BurnUpTable days={campaign.days} />;
  return isTable ? (
    table
  ) : (
    <>
      <Suspense fallback={<Skeleton width="100%" height={240} />}>
        <BurnUpChart campaign={campaign} />
      </Suspense>
      <VisuallyHidden>{table}</VisuallyHidden>
    </>
  );
}
