import type {
  AttributeChange,
  Json,
} from '@slipway/plugin-infra-requests-common';
import type { Marks, PlannedResource } from './terraformPlan';

type Value = Json | undefined;

interface Place {
  path: (string | number)[];
  before: Value;
  after: Value;
  beforeSensitive: Marks;
  afterSensitive: Marks;
  unknown: Marks;
}

/** The attributes of a resource that change, down to single values. What is sensitive before or after is nowhere in it. */
export function listAttributes({ change }: PlannedResource): AttributeChange[] {
  const causes = new Set(change.replace_paths?.map(pathText));
  const changed = walk({
    path: [],
    before: change.before ?? undefined,
    after: change.after ?? undefined,
    beforeSensitive: change.before_sensitive,
    afterSensitive: change.after_sensitive,
    unknown: change.after_unknown,
  });
  return [...changed].map(place => {
    // What cannot be taken apart is shown as a whole: with a sensitive part, it is not.
    const sensitive =
      hasMark(place.beforeSensitive) || hasMark(place.afterSensitive);
    const unknown = place.unknown === true;
    return {
      path: pathText(place.path),
      before: sensitive ? null : (place.before ?? null),
      after: sensitive || unknown ? null : (place.after ?? null),
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
