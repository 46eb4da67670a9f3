import { type Combination, coveringArray } from './coveringArray.ts';
import type { Form } from './form.ts';
import { hostileTexts } from './hostileText.ts';

/** One set of answers that a golden path is proved with. */
export interface Row {
  /** Such as `nodejs-api 03`. */
  id: string;
  form: Form;
  /** What is chosen from the options; empty where everything is left at its default. */
  combination: Combination;
  /** What the scaffolder is sent. */
  values: Record<string, unknown>;
}

/** Who answers: entities of the demonstration organisation. */
const OWNER = 'group:default/bookings';
const SYSTEM = 'system:default/quote-and-book';

/** Names that mean something in YAML, and the longest there may be; the others share one, and with it their checks. */
const NAMES = ['parcel-tracker', 'true', 'parcel-tracker', 'n'.repeat(51)];

/**
 * The rows of a golden path: name and owner alone, and then every pair of values of two options. Free text that is
 * awkward, but in no template language, is spread over them.
 */
export function planRows(form: Form): Row[] {
  const texts = hostileTexts.filter(({ isTemplate }) => !isTemplate);
  const combinations = coveringArray(form.options);
  const least = {
    name: NAMES[0],
    owner: OWNER,
    destination: String(form.options.destination?.[0]),
  };
  return [
    { combination: {}, values: least },
    ...combinations.map((combination, index) => ({
      combination,
      values: {
        ...least,
        name: NAMES[index] ?? NAMES[0],
        ...(index % 2 === 0 && { system: SYSTEM }),
        ...Object.fromEntries(
          form.freeText.map((field, offset) => [
            field,
            texts[(index + offset) % texts.length].text,
          ]),
        ),
        ...combination,
      },
    })),
  ].map((row, index) => ({
    ...row,
    id: `${form.name} ${String(index).padStart(2, '0')}`,
    form,
  }));
}
