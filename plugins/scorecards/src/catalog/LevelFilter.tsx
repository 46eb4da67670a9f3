import { useApi } from '@backstage/frontend-plugin-api';
import {
  type DefaultEntityFilters,
  EntityAutocompletePicker,
  type EntityFilter,
} from '@backstage/plugin-catalog-react';
import { levelLabel } from '@slipway/plugin-scorecards-common';
import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { scorecardsApiRef } from '../api/scorecardsApi';

type LevelsFilter = EntityFilter & { values: string[] };

type Filters = DefaultEntityFilters & { levels?: LevelsFilter };

/** Entities on one of some levels of a scorecard. */
function createFilter(field: string) {
  return class implements LevelsFilter {
    readonly values: string[];

    constructor(values: string[]) {
      this.values = values;
    }

    getCatalogFilters() {
      return { [field]: this.values };
    }

    toQueryValue() {
      return this.values;
    }
  };
}

/** Narrows the list of the catalog down to some levels of the first scorecard. Nothing where there is none. */
export function LevelFilter() {
  const client = useApi(scorecardsApiRef);
  // A filter too few is better than a page that does not come: a failure leaves it out.
  const { value } = useAsync(() => client.getScorecards(), [client]);
  const [scorecard] = value?.items ?? [];
  const path =
    scorecard && (`metadata.labels.${levelLabel(scorecard.name)}` as const);
  const Filter = useMemo(() => path && createFilter(path), [path]);
  if (!path || !Filter) {
    return null;
  }
  return (
    <EntityAutocompletePicker<Filters, 'levels'>
      label="Level"
      name="levels"
      path={path}
      Filter={Filter}
      getOptionLabel={level =>
        scorecard.levels.find(({ name }) => name === level)?.title ?? 'None yet'
      }
    />
  );
}
