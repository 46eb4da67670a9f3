import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { RequestPage } from '../request/RequestPage';
import { requestRouteRef } from '../routes';
import { RequestsPage } from './RequestsPage';

/** Everything below the tab “Requests”. */
export function RequestRoutes() {
  return (
    <Container>
      <Routes>
        <Route path="/" element={<RequestsPage />} />
        <Route path={requestRouteRef.path} element={<RequestPage />} />
      </Routes>
    </Container>
  );
}
