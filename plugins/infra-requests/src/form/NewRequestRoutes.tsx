import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { catalogueRouteRef, newRequestRouteRef } from '../routes';
import { NewRequestPage } from './NewRequestPage';

/** Where somebody asks for something; without a module, they choose one first. */
export function NewRequestRoutes() {
  const { search } = useLocation();
  const pathname = useRouteRef(catalogueRouteRef)?.();
  return (
    <Container>
      <Routes>
        <Route
          path="/"
          element={<Navigate to={{ pathname, search }} replace />}
        />
        <Route path={newRequestRouteRef.path} element={<NewRequestPage />} />
      </Routes>
    </Container>
  );
}
