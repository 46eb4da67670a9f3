import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AdoptionAnswer } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { DownloadFile } from '@slipway/components';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import type { DeliveryParameters } from '../../api/useDeliveryParameters';
import styles from '../../components/controls/DeliveryControls.module.css';
import { PeriodChoice } from '../../components/controls/PeriodChoice';
import { ZoneChoice } from '../../components/controls/ZoneChoice';

const dateText = (moment: string, zone: string) =>
  DateTime.fromISO(moment, { zone, locale: 'en-GB' }).toFormat('d MMMM yyyy');

function describe(answer: AdoptionAnswer, words: string): string {
  const { from, to, tz, watchingSince } = answer;
  const period = `${dateText(from, tz)} to ${dateText(to, tz)}, compared with the ${words} before. Time zone: ${tz}.`;
  return watchingSince
    ? `${period} The catalog has been watched since ${dateText(watchingSince, tz)}.`
    : `${period} The catalog has not been looked at yet.`;
}

/** Chooses what is looked at, and says what it is compared with. */
export function AdoptionControls(props: {
  parameters: DeliveryParameters;
  /** Absent while it loads. */
  answer?: AdoptionAnswer;
}) {
  const { parameters, answer } = props;
  const { period, zone } = parameters;
  const client = useApi(dxMetricsApiRef);
  return (
    <div>
      <div className={styles.controls}>
        <PeriodChoice
          period={period}
          zone={zone}
          onPeriod={parameters.setPeriod}
          onDates={parameters.setDates}
        />
        <ZoneChoice zone={zone} onChange={parameters.setZone} />
        {answer && (
          <DownloadFile
            format="CSV"
            name={`adoption-${answer.from.slice(0, 10)}-${answer.to.slice(0, 10)}`}
            load={() => {
              const { from, to, tz } = answer;
              return client.adoptionCsv({ from, to, tz });
            }}
          />
        )}
      </div>
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        className={styles.text}
      >
        {answer && describe(answer, period.words)}
      </Text>
    </div>
  );
}
