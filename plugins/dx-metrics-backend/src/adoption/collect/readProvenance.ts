import {
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { DateTime } from 'luxon';
import type { Engineer } from '../../database/adoption/EngineerStore';
import type { ProvenComponent } from '../../database/adoption/ServiceStore';

const TEMPLATE = 'backstage.io/source-template';
const PATH = 'slipway.io/golden-path';
const LEFT_AT = 'slipway.io/golden-path-left-at';
const LEFT_BECAUSE = 'slipway.io/golden-path-left-because';
const GITHUB_LOGIN = 'github.com/user-login';
const LONGEST_REASON = 500;

/** What the catalog says of where a component comes from. */
export function readComponent(entity: Entity): ProvenComponent {
  const annotations = entity.metadata.annotations ?? {};
  const hasLeft = annotations[PATH] === 'left';
  return {
    ref: stringifyEntityRef(entity),
    type: textOf(entity.spec?.type) ?? '',
    owner:
      entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
        ?.targetRef ?? null,
    origin: annotations[ANNOTATION_ORIGIN_LOCATION] ?? null,
    template: annotations[TEMPLATE]?.toLowerCase() ?? null,
    hasLeft,
    leftAt: hasLeft ? readDay(annotations[LEFT_AT]) : null,
    leftBecause: hasLeft
      ? (annotations[LEFT_BECAUSE]?.slice(0, LONGEST_REASON) ?? null)
      : null,
  };
}

/** The names that a person of the catalog may sign changes with: their own, that on GitHub, their address. */
export function readEngineer(entity: Entity): Engineer {
  const profile = entity.spec?.profile;
  const email =
    typeof profile === 'object' && profile && 'email' in profile
      ? textOf(profile.email)
      : undefined;
  const names = [
    entity.metadata.name,
    entity.metadata.annotations?.[GITHUB_LOGIN],
    email,
  ];
  return {
    ref: stringifyEntityRef(entity),
    authors: [
      ...new Set(names.flatMap(name => (name ? [name.toLowerCase()] : []))),
    ],
  };
}

/** The beginning of a day in UTC; null for what is none, or is still to come. */
function readDay(day: string | undefined): string | null {
  const moment = DateTime.fromISO(day ?? '', { zone: 'utc' });
  return moment.isValid && moment <= DateTime.utc() ? moment.toISO() : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
