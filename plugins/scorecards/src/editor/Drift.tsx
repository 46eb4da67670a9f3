import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Ago, CardSection } from '@slipway/components';
import type { DefinitionText } from '@slipway/plugin-scorecards-common';
import { BackToGit } from './BackToGit';
import { LineDiff } from './LineDiff';

/**
 * How the portal's definition differs from that in Git, and the way back; nothing while Git's holds.
 *
 * @param onRemoved - after the portal's was taken away
 */
export function Drift(props: {
  definition: DefinitionText;
  mayDefine: boolean;
  onRemoved: () => void;
}) {
  const { definition, mayDefine, onRemoved } = props;
  const { source, yaml, gitYaml, savedBy, savedAt } = definition;
  if (source === 'git') {
    return null;
  }
  return (
    <CardSection
      title={gitYaml === null ? 'It is in the portal only' : 'Drift from Git'}
      note={
        <>
          The portal’s definition holds
          {savedBy && savedAt && (
            <>
              ; <EntityRefLink entityRef={savedBy} defaultKind="user" /> saved
              it <Ago at={savedAt} />
            </>
          )}
          .
        </>
      }
      actions={
        mayDefine && <BackToGit definition={definition} onRemoved={onRemoved} />
      }
    >
      {driftOf(yaml, gitYaml)}
    </CardSection>
  );
}

function driftOf(yaml: string, gitYaml: string | null) {
  if (gitYaml === null) {
    return 'There is none of its name in Git. Add the YAML there, and the change is reviewed like any other.';
  }
  return yaml === gitYaml ? (
    'It says the same as the one in Git, which therefore can hold again.'
  ) : (
    <LineDiff
      label="From Git’s definition to the portal’s"
      before={gitYaml}
      after={yaml}
    />
  );
}
