import {
  Alert,
  Checkbox,
  CheckboxGroup,
  Combobox,
  Select,
  TextField,
} from '@backstage/ui';
import {
  type ComponentOption,
  counted,
  useComponentOptions,
} from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type { Offer } from '@slipway/plugin-machine-tokens-common';
import { useState } from 'react';
import { complete, type Draft, livesOf } from './draft';

/** What each plugin takes, in words. */
const PLUGINS: Record<string, string> = {
  'dx-metrics': 'Deliveries',
  scorecards: 'Facts for scorecards',
  'infra-requests': 'Runs of infrastructure',
};

/** The fields of a token that is being made. */
export function MakeFields(props: {
  offer: Offer;
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const { offer, draft, onChange } = props;
  const { title, owner, plugin, offered, permissions, days } = complete(
    draft,
    offer,
  );
  const [chosen, setChosen] = useState<ComponentOption | null>(null);
  const components = useComponentOptions({ owner, chosen: chosen?.label });
  const plugins = [...new Set(offer.reports.map(report => report.plugin))];
  if (offer.groups.length === 0) {
    return (
      <Alert
        status="info"
        icon
        title="You are in no group"
        description="A token belongs to the group that owns what it reports of. Ask somebody of that group to make it."
      />
    );
  }
  return (
    <>
      <TextField
        label="Name"
        description="Which pipeline has it, such as “Release of ledger”."
        isRequired
        maxLength={80}
        value={title}
        onChange={next => onChange({ ...draft, title: next })}
      />
      <Select
        label="Group"
        options={offer.groups.map(ref => ({ value: ref, label: refText(ref) }))}
        value={owner}
        onChange={next => onChange({ ...draft, owner: String(next) })}
      />
      <Combobox
        label="Component"
        description="The group has to own it. Nothing can be reported of another one."
        placeholder="Type a part of its name"
        isRequired
        options={components}
        search={{ mode: 'server' }}
        value={chosen}
        onChange={option => {
          setChosen(option);
          onChange({ ...draft, component: option?.id });
        }}
      />
      <Select
        label="What it reports"
        options={plugins.map(id => ({ value: id, label: PLUGINS[id] ?? id }))}
        value={plugin}
        onChange={next =>
          onChange({ ...draft, plugin: String(next), permissions: undefined })
        }
      />
      <CheckboxGroup
        label="It may send"
        isRequired
        value={permissions}
        onChange={next => onChange({ ...draft, permissions: next })}
      >
        {offered.map(({ permission, title: what }) => (
          <Checkbox key={permission} value={permission}>
            {what}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Select
        label="Ends after"
        options={livesOf(offer).map(life => ({
          value: String(life),
          label: counted(life, 'day', 'days'),
        }))}
        value={String(days)}
        onChange={next => onChange({ ...draft, days: Number(next) })}
      />
    </>
  );
}
