import { NumberField, Select, TextAreaField, TextField } from '@backstage/ui';
import { useState } from 'react';
import type { DraftPath } from './DefinitionDraft';
import { problemProps, useDraftForm } from './DraftForm';

interface FieldProps {
  path: DraftPath;
  label: string;
  description?: string;
  /** Whether it stays, empty, when nothing is in it. */
  isRequired?: boolean;
  isReadOnly?: boolean;
}

/** A line of text. */
export function DraftText({ path, ...props }: FieldProps) {
  const { draft, onChange, problems } = useDraftForm();
  return (
    <TextField
      {...props}
      {...problemProps(problems, path)}
      value={draft.string(path)}
      onChange={text =>
        onChange(
          draft.set(path, text === '' && !props.isRequired ? undefined : text),
        )
      }
    />
  );
}

/** Text of several lines. */
export function DraftParagraph({ path, ...props }: FieldProps) {
  const { draft, onChange, problems } = useDraftForm();
  return (
    <TextAreaField
      {...props}
      {...problemProps(problems, path)}
      rows={2}
      value={draft.string(path)}
      onChange={text =>
        onChange(
          draft.set(path, text === '' && !props.isRequired ? undefined : text),
        )
      }
    />
  );
}

/** A number; the field is absent when there is none. */
export function DraftNumber({
  path,
  ...props
}: FieldProps & { placeholder: string; minValue: number; maxValue: number }) {
  const { draft, onChange, problems } = useDraftForm();
  return (
    <NumberField
      {...props}
      {...problemProps(problems, path)}
      value={draft.number(path) ?? NaN}
      onChange={value =>
        onChange(draft.set(path, Number.isNaN(value) ? undefined : value))
      }
    />
  );
}

/** Stands for no choice; no value of a definition is written like this. */
const NONE = '-';

/** One of several; `none` takes the field away. */
export function DraftChoice({
  path,
  options,
  none,
  ...props
}: FieldProps & {
  options: { value: string; label: string }[];
  /** What is chosen when the field is absent. */
  none?: string;
}) {
  const { draft, onChange, problems } = useDraftForm();
  const isOptional = none !== undefined;
  return (
    <Select
      {...props}
      {...problemProps(problems, path)}
      options={
        isOptional ? [{ value: NONE, label: none }, ...options] : options
      }
      value={draft.string(path) || (isOptional ? NONE : null)}
      onChange={value =>
        onChange(draft.set(path, value === NONE ? undefined : String(value)))
      }
    />
  );
}

const split = (text: string) =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

/** Texts with commas between them; the field is absent when there are none. */
export function DraftList({ path, ...props }: FieldProps) {
  const { draft, onChange, problems } = useDraftForm();
  const values = draft.strings(path);
  const [typed, setTyped] = useState('');
  // What is typed stays, with the comma that nothing follows yet, until the list changes elsewhere.
  const isTyped = split(typed).join('\n') === values.join('\n');
  return (
    <TextField
      {...props}
      {...problemProps(problems, path)}
      value={isTyped ? typed : values.join(', ')}
      onChange={text => {
        setTyped(text);
        const list = split(text);
        onChange(draft.set(path, list.length === 0 ? undefined : list));
      }}
    />
  );
}
