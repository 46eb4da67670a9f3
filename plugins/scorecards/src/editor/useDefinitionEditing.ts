import { useApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { DefinitionText, DryRun } from '@slipway/plugin-scorecards-common';
import { useCallback, useMemo, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { DefinitionDraft } from './DefinitionDraft';
import { NEW_DEFINITION } from './newDefinition';

/** What was tried last. */
interface Trial {
  text: string;
  dryRun: DryRun;
}

/**
 * The work on one definition: its text, what trying it out said, and saving it.
 *
 * @param opened - the definition that holds; null for a new one
 * @param onSaved - takes what holds from now on
 */
export function useDefinitionEditing(
  opened: DefinitionText | null,
  onSaved: (saved: DefinitionText) => void,
) {
  const client = useApi(scorecardsApiRef);
  const [base, setBase] = useState(opened);
  const [text, setText] = useState(opened?.yaml ?? NEW_DEFINITION);
  const draft = useMemo(() => new DefinitionDraft(text), [text]);
  const [trial, setTrial] = useState<Trial>();

  const [tried, tryOut] = useAsyncFn(async () => {
    setTrial({ text, dryRun: await client.dryRun({ yaml: text }) });
  }, [client, text]);

  const name = opened?.name ?? draft.string(['metadata', 'name']);
  const [saved, save] = useAsyncFn(async () => {
    const answer = await client.saveDefinition(name, {
      yaml: text,
      basedOn: base?.version ?? null,
    });
    setBase(answer);
    onSaved(answer);
  }, [client, name, text, base, onSaved]);
  const [settledError, setSettledError] = useState<Error>();
  const saveError = saved.error === settledError ? undefined : saved.error;

  /** Goes on from a definition that came in between. */
  const rebase = useCallback(
    (theirs: DefinitionText, next: string) => {
      setBase(theirs);
      setText(next);
      setSettledError(saved.error);
    },
    [saved.error],
  );

  const isTried = trial?.text === text;
  return {
    name,
    text,
    draft,
    setText,
    trial,
    isTried,
    tryOut,
    isTrying: tried.loading,
    tryError: tried.error,
    save,
    isSaving: saved.loading,
    saveError,
    isConflict:
      saveError instanceof ResponseError && saveError.statusCode === 409,
    rebase,
    /** Whether there is something to lose. */
    isChanged: text !== (base?.yaml ?? NEW_DEFINITION),
    /** Whether what it changes is known, and nothing is wrong with it. */
    maySave: isTried && trial.dryRun.problems.length === 0,
  };
}

/** See {@link useDefinitionEditing}. */
export type DefinitionEditing = ReturnType<typeof useDefinitionEditing>;
