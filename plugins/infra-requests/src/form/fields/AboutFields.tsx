import { TextAreaField, TextField } from '@backstage/ui';
import type { Environment } from '@slipway/plugin-infra-requests-common';
import { FIELD_TITLES } from '../readDraft';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';
import type { RequestDraft } from '../RequestDraft';
import { LeaseField } from './LeaseField';

const LONGEST_NAME = 32;
const LONGEST_PURPOSE = 1_000;

/** What it is called, what it is for, and how long it stays. */
export function AboutFields(props: {
  draft: RequestDraft;
  lease: Environment['lease'] | undefined;
  onChange: (part: Partial<RequestDraft>) => void;
}) {
  const { draft, lease, onChange } = props;
  const name = useFieldState('name');
  const purpose = useFieldState('purpose');
  return (
    <>
      <div>
        <TextField
          {...name}
          label={FIELD_TITLES.name}
          description="Lower case letters, digits and hyphens, as orders-db."
          isRequired
          maxLength={LONGEST_NAME}
          autoComplete="off"
          value={draft.name}
          onChange={typed => onChange({ name: typed })}
        />
        <FieldNotes field="name" />
      </div>
      <div>
        <TextAreaField
          {...purpose}
          label={FIELD_TITLES.purpose}
          description="For whoever approves it, and for whoever finds it in a year."
          isRequired
          maxLength={LONGEST_PURPOSE}
          value={draft.purpose}
          onChange={typed => onChange({ purpose: typed })}
        />
        <FieldNotes field="purpose" />
      </div>
      {lease && (
        <LeaseField
          lease={lease}
          days={draft.leaseDays}
          onChange={leaseDays => onChange({ leaseDays })}
        />
      )}
    </>
  );
}
