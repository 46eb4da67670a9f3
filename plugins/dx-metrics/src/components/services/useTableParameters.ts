import { useSearchParams } from 'react-router-dom';
import { changeParameters } from '../../api/useDeliveryParameters';
import { NAME, SERVICE_COLUMNS, type Sorting } from './columns';

/** How the table by service is sorted and filtered; it stands in the URL. */
export function useTableParameters() {
  const [parameters, setParameters] = useSearchParams();
  const column = SERVICE_COLUMNS.find(
    ({ id }) => id === parameters.get('sort'),
  );
  const sorting: Sorting = {
    column: column?.id ?? NAME,
    direction:
      parameters.get('order') === 'descending' ? 'descending' : 'ascending',
  };
  return {
    sorting,
    filter: parameters.get('service') ?? '',
    /** Sorts by a column, the other way round when it is sorted by it already. */
    sortBy: (id: string) =>
      setParameters(
        previous =>
          changeParameters(previous, {
            sort: id === NAME ? undefined : id,
            order:
              id === sorting.column && sorting.direction === 'ascending'
                ? 'descending'
                : undefined,
          }),
        { replace: true },
      ),
    setFilter: (text: string) =>
      setParameters(
        previous => changeParameters(previous, { service: text || undefined }),
        { replace: true },
      ),
  };
}
