import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Select, Text } from '@backstage/ui';
import { CardSection, Loaded, pageStyles as page } from '@slipway/components';
import { EVERYTHING } from '@slipway/components/scope';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { CheckLink } from '../components/checks/CheckLink';
import { StateBar } from '../components/states/StateBar';
import styles from './Evidence.module.css';
import { byStandard, numberOf, type Standard } from './standards';
import type { EvidenceParameters } from './useEvidenceParameters';

/** Stands for all of them; no standard is written like this. */
const ALL = '-';

/** The controls by standard, each with its checks and how they stand now. */
export function ControlsOverview(props: { parameters: EvidenceParameters }) {
  const { parameters } = props;
  const client = useApi(scorecardsApiRef);
  const controls = useAsyncRetry(() => client.getControls(), [client]);
  return (
    <Loaded what="The controls" state={controls} height={480}>
      {({ items }) => {
        const standards = byStandard(items);
        if (standards.length === 0) {
          return (
            <Text as="p">
              Controls will be here as soon as a check names one, such as
              SOC2:CC1.3, in its controls.
            </Text>
          );
        }
        const chosen = standards.filter(({ id }) => id === parameters.standard);
        return (
          <>
            <div className={page.controls}>
              <Select
                label="Standard"
                options={[
                  { value: ALL, label: 'Every standard' },
                  ...standards.map(({ id, title }) => ({
                    value: id,
                    label: title,
                  })),
                ]}
                value={chosen[0]?.id ?? ALL}
                onChange={id =>
                  parameters.setStandard(id === ALL ? undefined : String(id))
                }
              />
            </div>
            {(chosen.length > 0 ? chosen : standards).map(standard => (
              <StandardCard
                key={standard.id}
                standard={standard}
                parameters={parameters}
              />
            ))}
          </>
        );
      }}
    </Loaded>
  );
}

function StandardCard(props: {
  standard: Standard;
  parameters: EvidenceParameters;
}) {
  const { standard, parameters } = props;
  const { title, controls } = standard;
  return (
    <CardSection title={title} note="Of the entities that you may see, now.">
      <div className={page.sideways}>
        <table className={page.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">Control</th>
              <th scope="col">Checks</th>
              <th scope="col">How they stand</th>
            </tr>
          </thead>
          <tbody>
            {controls.map(({ control, checks, states }) => (
              <tr key={control}>
                <th scope="row">
                  <Link href={parameters.searchOf(control)}>
                    {numberOf(control)}
                  </Link>
                </th>
                <td className={page.text}>
                  <ul className={styles.plain}>
                    {checks.map(({ scorecard, check, title: checkTitle }) => (
                      <li key={`${scorecard} ${check}`}>
                        <CheckLink
                          scorecard={scorecard}
                          check={check}
                          scope={EVERYTHING}
                        >
                          {checkTitle}
                        </CheckLink>
                      </li>
                    ))}
                  </ul>
                </td>
                <td className={page.wide}>
                  <StateBar states={states} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CardSection>
  );
}
