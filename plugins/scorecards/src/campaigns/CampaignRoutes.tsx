import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { campaignRouteRef, newCampaignRouteRef } from '../routes';
import { CampaignPage } from './CampaignPage';
import { CampaignsPage } from './CampaignsPage';
import { NewCampaignPage } from './NewCampaignPage';

/** Everything below the tab “Campaigns”. */
export function CampaignRoutes() {
  return (
    <Container>
      <Routes>
        <Route path="/" element={<CampaignsPage />} />
        <Route path={newCampaignRouteRef.path} element={<NewCampaignPage />} />
        <Route path={campaignRouteRef.path} element={<CampaignPage />} />
      </Routes>
    </Container>
  );
}
