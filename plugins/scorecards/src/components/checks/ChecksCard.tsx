import { CardSection } from '@slipway/components';
import type { Dimension, Summary } from '@slipway/plugin-scorecards-common';
import { DIMENSION_TITLES } from '../../words/states';
import { ChecksTable } from './ChecksTable';

const DIMENSIONS = Object.keys(DIMENSION_TITLES) as Dimension[];

/** Every check of a summary with how many entities pass it, by dimension. */
export function ChecksCard({ summary }: { summary: Summary }) {
  return (
    <CardSection
      title="Checks"
      note="A name leads to the entities that it fails for, or is unknown for."
    >
      {DIMENSIONS.map(dimension => {
        const checks = summary.checks.filter(
          check => check.dimension === dimension,
        );
        return (
          checks.length > 0 && (
            <ChecksTable
              key={dimension}
              title={DIMENSION_TITLES[dimension]}
              summary={summary}
              checks={checks}
            />
          )
        );
      })}
    </CardSection>
  );
}
