import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { moduleRouteRef } from '../routes';
import { CataloguePage } from './CataloguePage';
import { ModulePage } from './ModulePage';

/** Everything below the tab “Catalogue”. */
export function CatalogueRoutes() {
  return (
    <Container>
      <Routes>
        <Route path="/" element={<CataloguePage />} />
        <Route path={moduleRouteRef.path} element={<ModulePage />} />
      </Routes>
    </Container>
  );
}
