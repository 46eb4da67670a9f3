import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useSearchParams } from 'react-router-dom';
import {
  changeParameters,
  EVERY_RECORD,
} from '../../api/useDeliveryParameters';
import { EVERYTHING } from './scopeText';

const KINDS = ['component', 'system', 'domain', 'group'];

function readScope(text: string | null): string {
  try {
    const ref = parseEntityRef(text ?? '', { defaultNamespace: 'default' });
    return KINDS.includes(ref.kind.toLowerCase())
      ? stringifyEntityRef(ref)
      : EVERYTHING;
  } catch {
    // No reference at all.
    return EVERYTHING;
  }
}

/** The scope that the URL names; everything when it names none. */
export function useScopeParameter(): [string, (scope: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  return [
    readScope(parameters.get('scope')),
    scope =>
      setParameters(previous =>
        changeParameters(previous, { ...EVERY_RECORD, scope }),
      ),
  ];
}
