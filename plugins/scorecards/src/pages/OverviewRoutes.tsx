import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { checkRouteRef, scorecardRouteRef } from '../routes';
import { CheckPage } from './CheckPage';
import { OverviewPage } from './OverviewPage';

/** Everything below the tab “Overview”. */
export function OverviewRoutes() {
  return (
    <Container>
      <Routes>
        <Route path="/" element={<OverviewPage />} />
        <Route path={scorecardRouteRef.path} element={<OverviewPage />} />
        <Route path={checkRouteRef.path} element={<CheckPage />} />
      </Routes>
    </Container>
  );
}
