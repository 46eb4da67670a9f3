import { Container } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { Report } from '../components/Report';
import { Quarter } from '../quarter/Quarter';

/** The report of the quarter in the URL, such as `?quarter=2026-Q3`; of the last one that is over when it names none. */
export function ReportPage() {
  const [parameters] = useSearchParams();
  const now = new Date();
  const named = Quarter.parse(parameters.get('quarter'));
  const quarter = named?.hasBegun(now) ? named : Quarter.at(now).before;
  return (
    <Container>
      <Report key={quarter.id} quarter={quarter} />
    </Container>
  );
}
