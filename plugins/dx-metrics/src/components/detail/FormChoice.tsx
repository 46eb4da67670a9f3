import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { DeliveryParameters } from '../../api/useDeliveryParameters';
import type { Measure } from '@slipway/plugin-dx-metrics-react';
import styles from './MetricDetail.module.css';

/** Chooses whether numbers are drawn or listed, and how durations are drawn. */
export function FormChoice(props: {
  parameters: DeliveryParameters;
  measure: Measure;
}) {
  const { parameters, measure } = props;
  const { view, scale, setView, setScale } = parameters;
  return (
    <div className={styles.forms}>
      {measure === 'duration' && (
        <ToggleButtonGroup
          aria-label="Scale of durations"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[scale]}
          onSelectionChange={([chosen]) =>
            setScale(chosen === 'logarithmic' ? 'logarithmic' : 'linear')
          }
        >
          <ToggleButton id="linear" size="small">
            Linear
          </ToggleButton>
          <ToggleButton id="logarithmic" size="small">
            Logarithmic
          </ToggleButton>
        </ToggleButtonGroup>
      )}
      <ToggleButtonGroup
        aria-label="Show the numbers as"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={([chosen]) =>
          setView(chosen === 'table' ? 'table' : 'chart')
        }
      >
        <ToggleButton id="chart" size="small">
          Chart
        </ToggleButton>
        <ToggleButton id="table" size="small">
          Table
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
