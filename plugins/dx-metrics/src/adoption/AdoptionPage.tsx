import { Container, Flex } from '@backstage/ui';
import type { AdoptionMetricName } from '@slipway/plugin-dx-metrics-common';
import { useRef } from 'react';
import { LoadingFailed } from '@slipway/components';
import { AdoptionControls } from './components/AdoptionControls';
import { AdoptionDetail } from './components/AdoptionDetail';
import { AdoptionSkeleton } from './components/AdoptionSkeleton';
import { AdoptionTiles } from './components/AdoptionTiles';
import { QuarterlyReportLink } from './components/QuarterlyReportLink';
import { useAdoption } from './useAdoption';
import { useAdoptionParameters } from './useAdoptionParameters';

/** How the portal is taken up by the whole organisation, from what really happened. */
export function AdoptionPage() {
  const parameters = useAdoptionParameters();
  const { metric, setMetric, shared } = parameters;
  const {
    value: answer,
    loading,
    error,
    retry,
  } = useAdoption(shared.period, shared.zone);
  const isChosen = useRef(false);

  function choose(name: AdoptionMetricName) {
    isChosen.current = true;
    setMetric(name);
  }

  function content() {
    if (loading) {
      return <AdoptionSkeleton />;
    }
    if (error || !answer) {
      return (
        <LoadingFailed
          what="The metrics of adoption"
          error={error}
          retry={retry}
        />
      );
    }
    return (
      <>
        <AdoptionTiles answer={answer} selected={metric} onSelect={choose} />
        <AdoptionDetail
          key={metric}
          name={metric}
          answer={answer}
          parameters={parameters}
          takesView={isChosen.current}
        />
      </>
    );
  }

  return (
    <Container>
      <Flex direction="column" gap="4">
        <AdoptionControls parameters={shared} answer={answer} />
        {content()}
        <QuarterlyReportLink />
      </Flex>
    </Container>
  );
}
