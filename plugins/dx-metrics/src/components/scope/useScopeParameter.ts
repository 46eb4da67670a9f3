import { readScope } from '@slipway/components/scope';
import { useSearchParams } from 'react-router-dom';
import {
  changeParameters,
  EVERY_RECORD,
} from '../../api/useDeliveryParameters';
import { SCOPE_KINDS } from './scopes';

/** The scope that the URL names; everything when it names none. */
export function useScopeParameter(): [string, (scope: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  return [
    readScope(parameters.get('scope'), SCOPE_KINDS.flat()),
    scope =>
      setParameters(previous =>
        changeParameters(previous, { ...EVERY_RECORD, scope }),
      ),
  ];
}
