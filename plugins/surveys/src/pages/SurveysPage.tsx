import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { answerRouteRef, defineRouteRef, resultsRouteRef } from '../routes';
import { AnswerPage } from './AnswerPage';
import { DefinePage } from './DefinePage';
import { OverviewPage } from './OverviewPage';
import { ResultsPage } from './ResultsPage';

/** Everything below `/surveys`. */
export function SurveysPage() {
  return (
    <Container>
      <Routes>
        <Route path="/" element={<OverviewPage />} />
        <Route path={defineRouteRef.path} element={<DefinePage />} />
        <Route path={answerRouteRef.path} element={<AnswerPage />} />
        <Route path={resultsRouteRef.path} element={<ResultsPage />} />
      </Routes>
    </Container>
  );
}
