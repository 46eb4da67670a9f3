import type { Quarter } from '../quarter/Quarter';
import { useSources } from '../sources/useSources';
import { AdoptionSection } from './AdoptionSection';
import { DeliverySection } from './DeliverySection';
import { EconomicsSection } from './EconomicsSection';
import styles from './Report.module.css';
import { ReportHeader } from './ReportHeader';
import { SurveySection } from './SurveySection';

/** The report of one quarter. */
export function Report({ quarter }: { quarter: Quarter }) {
  const { delivery, adoption, survey, recovery } = useSources(quarter);
  return (
    <article
      className={styles.report}
      aria-label={`Report of ${quarter.title}`}
    >
      <ReportHeader quarter={quarter} />
      <DeliverySection quarter={quarter} source={delivery} />
      <AdoptionSection quarter={quarter} source={adoption} />
      <SurveySection source={survey} />
      <EconomicsSection adoption={adoption} recovery={recovery} />
    </article>
  );
}
