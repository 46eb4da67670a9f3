import type {
  AttributeChange,
  Json,
} from '@slipway/plugin-infra-requests-common';
import type { Marks, PlannedResource } from './terraformPlan';

/** More attributes of one resource than anybody reads. */
const MAX_ATTRIBUTES = 300;
/** A longer value is cut. */
const MAX_TEXT = 2_000;

type Value = Json | undefined;

interface Place {
  path: (string | number)[];
  before: Value;
  after: Value;
  beforeSensitive: Marks;
  afterSensitive: Marks;
  unknown: Marks;
}

/**
 * The attributes of a resource that change, down to single values. What is sensitive before or after is nowhere in it.
 *
 * @param mask - takes secrets out of texts that Terraform does not know to be secret
 */
export function listAttributes(
  { change }: PlannedResource,
  mask: (text: string) => string,
): AttributeChange[] {
  const causes = new Set(change.replace_paths?.map(pathText));
  const changed = [
    ...walk({
      path: [],
      before: change.before ?? undefined,
      after: change.after ?? undefined,
      beforeSensitive: change.before_sensitive,
      afterSensitive: change.after_sensitive,
      unknown: change.after_unknown,
    }),
  ];
  return changed.slice(0, MAX_ATTRIBUTES).map(place => {
    // What cannot be taken apart is shown as a whole: with a sensitive part, it is not.
    const sensitive =
      hasMark(place.beforeSensitive) || hasMark(place.afterSensitive);
    const unknown = place.unknown === true;
    return {
      path: mask(pathText(place.path)),
      before: sensitive ? null : readable(place.before, mask),
      after: sensitive || unknown ? null : readable(place.after, mask),
      sensitive,
      unknown,
      forcesReplacement: isCause(place.path, causes),
    };
  });
}

/** Goes down to where values differ and cannot be taken apart any further. */
function* walk(place: Place): Generator<Place> {
  const isMarked = [
    place.beforeSensitive,
    place.afterSensitive,
    place.unknown,
  ].includes(true);
  const parts = isMarked ? [] : partsOf(place);
  if (parts.length > 0) {
    for (const part of parts) {
      yield* walk(part);
    }
  } else if (place.path.length > 0 && isChanged(place)) {
    yield place;
  }
}

function partsOf(place: Place): Place[] {
  const whole = [place.before, place.after].filter(
    value => typeof value === 'object' && value !== null,
  );
  const others = [place.before, place.after].filter(
    value => typeof value !== 'object' && value !== undefined,
  );
  if (others.length > 0) {
    return [];
  }
  const keys = new Set(
    [...whole, place.unknown].flatMap(value =>
      typeof value === 'object' && value !== null ? Object.keys(value) : [],
    ),
  );
  const isList = whole.some(Array.isArray);
  return [...keys].map(key => ({
    path: [...place.path, isList ? Number(key) : key],
    before: at(place.before, key),
    after: at(place.after, key),
    beforeSensitive: at(place.beforeSensitive, key),
    afterSensitive: at(place.afterSensitive, key),
    unknown: at(place.unknown, key),
  }));
}

/** Whether a mark is on a value, or on any part of it. */
function hasMark(marks: Marks): boolean {
  return typeof marks === 'object' && marks !== null
    ? Object.values(marks).some(hasMark)
    : marks === true;
}

function isChanged({ before, after, unknown }: Place): boolean {
  return (
    unknown === true ||
    JSON.stringify(before ?? null) !== JSON.stringify(after ?? null)
  );
}

function at(value: Value, key: string): Value {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, Json>)[key]
    : undefined;
}

/** As `tags.owner` or `ingress[0].port`. */
function pathText(path: (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') {
        return `[${step}]`;
      }
      const isWord = /^[\w-]+$/.test(step);
      return isWord
        ? `${index === 0 ? '' : '.'}${step}`
        : `[${JSON.stringify(step)}]`;
    })
    .join('');
}

/** Whether Terraform names it, or what it is part of, as why the resource is replaced. */
function isCause(path: (string | number)[], causes: Set<string>): boolean {
  return path.some((_, index) =>
    causes.has(pathText(path.slice(0, index + 1))),
  );
}

function readable(value: Value, mask: (text: string) => string): Json {
  if (typeof value === 'string') {
    const text = mask(value);
    return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)} …` : text;
  }
  if (Array.isArray(value)) {
    return value.map(item => readable(item, mask));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        mask(key),
        readable(item, mask),
      ]),
    );
  }
  return value ?? null;
}
