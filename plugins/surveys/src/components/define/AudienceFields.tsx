import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { NumberField, Radio, RadioGroup, Select } from '@backstage/ui';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { Loaded } from '@slipway/components';
import type { Draft } from './draft';

type Part = Pick<Draft, 'groups' | 'ask' | 'size'>;

/** Who is asked. */
export function AudienceFields(props: {
  draft: Part;
  onChange: (part: Partial<Part>) => void;
}) {
  const { draft, onChange } = props;
  const catalog = useApi(catalogApiRef);
  const groups = useAsyncRetry(async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Group' },
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
    });
    return items
      .map(group => ({
        value: stringifyEntityRef(group),
        label: group.metadata.name,
      }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [catalog]);
  return (
    <>
      <Loaded what="The groups" state={groups} height={64}>
        {options => (
          <Select
            label="Groups"
            description="Each with the groups below it"
            selectionMode="multiple"
            search={{ placeholder: 'Search groups' }}
            isRequired
            options={options}
            value={draft.groups}
            onChange={chosen => onChange({ groups: chosen.map(String) })}
          />
        )}
      </Loaded>
      <RadioGroup
        label="Of these, ask"
        orientation="horizontal"
        value={draft.ask}
        onChange={ask => onChange({ ask: ask as Draft['ask'] })}
      >
        <Radio value="everybody">Everybody</Radio>
        <Radio value="percent">A share</Radio>
        <Radio value="people">A number</Radio>
      </RadioGroup>
      {draft.ask !== 'everybody' && (
        <NumberField
          label={draft.ask === 'percent' ? 'Per cent' : 'People'}
          minValue={1}
          maxValue={draft.ask === 'percent' ? 99 : 100_000}
          value={draft.size}
          onChange={size => onChange({ size })}
        />
      )}
    </>
  );
}
