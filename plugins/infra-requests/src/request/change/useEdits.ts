import type {
  Inputs,
  InfraRequest,
} from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { changeOf } from './changeOf';

/** What is typed of a change, and what it was made from. */
interface Edits {
  revision: number;
  /** Of that revision. */
  was: Inputs;
  version: string;
  inputs: Inputs;
  /** The revision that it was begun from, where that is not what is there any more. */
  begunFrom?: number;
}

/**
 * What somebody types to change a request. When somebody else's change is there meanwhile, what was typed is kept, and stands
 * on what is there now: nothing of theirs is taken back by it.
 *
 * @param wanted - the version to begin with; another one takes the place of what was chosen
 */
export function useEdits(request: InfraRequest, wanted: string) {
  const { revision } = request;
  const [asked, setAsked] = useState(wanted);
  const [edits, setEdits] = useState<Edits>({
    revision,
    was: request.inputs,
    version: wanted,
    inputs: request.inputs,
  });
  if (asked !== wanted) {
    setAsked(wanted);
    setEdits({ ...edits, version: wanted });
  } else if (edits.revision !== revision) {
    setEdits(rebased(edits, request));
  }
  const { version, inputs, begunFrom } = edits;
  return {
    version,
    inputs,
    begunFrom,
    setVersion: (chosen: string) => setEdits({ ...edits, version: chosen }),
    setInputs: (typed: Inputs) => setEdits({ ...edits, inputs: typed }),
  };
}

function rebased(edits: Edits, request: InfraRequest): Edits {
  const { was, version, inputs, revision } = edits;
  const typed = changeOf({ version, inputs: was }, version, inputs)?.inputs;
  const kept = { ...request.inputs, ...typed };
  const isOffered = [request.version, ...request.upgrades].includes(version);
  return {
    revision: request.revision,
    was: request.inputs,
    version: isOffered ? version : request.version,
    inputs: Object.fromEntries(
      Object.entries(kept).filter(([, value]) => value !== null),
    ),
    begunFrom: edits.begunFrom ?? revision,
  };
}
