import { useRouteRef } from '@backstage/frontend-plugin-api';
import { adoptionMetricNameSchema } from '@slipway/plugin-dx-metrics-common';
import { adoptionRows } from '../figures/adoptionRows';
import type { Quarter } from '../quarter/Quarter';
import { adoptionRouteRef } from '../routes';
import type { Sources } from '../sources/useSources';
import { FiguresTable } from './FiguresTable';
import { headsOf } from './headsOf';
import { Loaded } from './Loaded';
import { lookInto } from './lookInto';
import { Section } from './Section';

/** How the portal is taken up. */
export function AdoptionSection(props: {
  quarter: Quarter;
  source: Sources['adoption'];
}) {
  const { quarter, source } = props;
  const page = useRouteRef(adoptionRouteRef);
  return (
    <Section
      title="Adoption"
      more={lookInto('Look into adoption', page, quarter)}
    >
      <Loaded
        what="The metrics of adoption"
        source={source}
        rows={adoptionMetricNameSchema.options.length}
      >
        {adoption => (
          <FiguresTable
            label="Adoption"
            heads={headsOf(quarter)}
            rows={adoptionRows(adoption)}
          />
        )}
      </Loaded>
    </Section>
  );
}
