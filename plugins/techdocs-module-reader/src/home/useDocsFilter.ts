import { useSearchParams } from 'react-router-dom';

/** What the list is narrowed to; it stands in the URL, so that a link or the back button brings it back. */
export function useDocsFilter() {
  const [parameters, setParameters] = useSearchParams();

  function set(name: string, value: string) {
    setParameters(
      previous => {
        const next = new URLSearchParams(previous);
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  }

  return {
    words: parameters.get('filter') ?? '',
    isMineOnly: parameters.get('owner') === 'me',
    setWords: (words: string) => set('filter', words),
    setMineOnly: (isMineOnly: boolean) => set('owner', isMineOnly ? 'me' : ''),
    clear: () => setParameters({}, { replace: true }),
  };
}
