import { Select } from '@backstage/ui';
import { refText } from '@slipway/components/scope';
import type {
  Environment,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import { FIELD_TITLES } from '../readDraft';
import styles from '../Form.module.css';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';
import type { RequestDraft } from '../RequestDraft';
import { ComponentField } from './ComponentField';

/** Where something is wanted, in which version, whose it is and what it serves. */
export function PlaceFields(props: {
  draft: RequestDraft;
  module: ModuleSummary;
  environments: Environment[];
  groups: string[];
  onChange: (part: Partial<RequestDraft>) => void;
}) {
  const { draft, module, environments, groups, onChange } = props;
  const owner = useFieldState('owner');
  const environment = useFieldState('environment');
  const version = useFieldState('version');
  return (
    <div className={styles.pair}>
      <div>
        <Select
          {...environment}
          label={FIELD_TITLES.environment}
          isRequired
          options={environments.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          value={draft.environment}
          onChange={chosen =>
            onChange({
              environment: String(chosen),
              leaseDays: environments.find(({ name }) => name === chosen)?.lease
                .defaultDays,
            })
          }
        />
        <FieldNotes field="environment" />
      </div>
      <div>
        <Select
          {...version}
          label={FIELD_TITLES.version}
          isRequired
          options={module.versions.map(one => ({ value: one, label: one }))}
          value={draft.version}
          onChange={chosen => onChange({ version: String(chosen) })}
        />
        <FieldNotes field="version" />
      </div>
      <div>
        <Select
          {...owner}
          label={FIELD_TITLES.owner}
          description="Manages it and sees its secrets."
          isRequired
          options={groups.map(ref => ({ value: ref, label: refText(ref) }))}
          value={draft.owner ?? null}
          onChange={chosen => onChange({ owner: String(chosen) })}
        />
        <FieldNotes field="owner" />
      </div>
      <ComponentField
        component={draft.component}
        owner={draft.owner}
        onChange={component => onChange({ component })}
      />
    </div>
  );
}
