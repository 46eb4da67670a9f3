import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { isNameTaken, serviceNameProblem } from './serviceName';

/** A pause in typing that is long enough to ask the catalog, in milliseconds. */
const PAUSE_MS = 300;

/** What is known about a name: `unknown` when the catalog did not answer. */
export type NameCheck =
  'empty' | 'malformed' | 'checking' | 'free' | 'taken' | 'unknown';

/** Checks a name while it is typed, and asks the catalog whether it is taken once the typing pauses. */
export function useNameCheck(name: string): NameCheck {
  const catalog = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<{ name: string; check: NameCheck }>();
  const isAskable = name !== '' && serviceNameProblem(name) === undefined;

  useEffect(() => {
    if (!isAskable) {
      return undefined;
    }
    let isStale = false;
    const timer = setTimeout(async () => {
      const check = await isNameTaken(catalog, name).then(
        isTaken => (isTaken ? 'taken' : 'free'),
        () => 'unknown' as const,
      );
      if (!isStale) {
        setAnswer({ name, check });
      }
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [catalog, isAskable, name]);

  if (name === '') {
    return 'empty';
  }
  if (!isAskable) {
    return 'malformed';
  }
  return answer?.name === name ? answer.check : 'checking';
}
