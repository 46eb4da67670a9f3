import { useSearchParams } from 'react-router-dom';

/** How a definition is edited. */
export type EditorView = 'form' | 'yaml' | 'both';

/** Which scorecard is edited, and how; it stands in the URL. */
export function useEditorParameters() {
  const [parameters, setParameters] = useSearchParams();
  const view = parameters.get('view');

  function set(name: 'scorecard' | 'view', value: string | undefined) {
    const next = new URLSearchParams(parameters);
    if (value === undefined) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
    setParameters(next, { replace: name === 'view' });
  }

  return {
    /** A name; undefined: a new one. */
    scorecard: parameters.get('scorecard') ?? undefined,
    view: (view === 'form' || view === 'yaml' ? view : 'both') as EditorView,
    setScorecard: (scorecard: string | undefined) =>
      set('scorecard', scorecard),
    setView: (next: EditorView) => set('view', next),
  };
}
