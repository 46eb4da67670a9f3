import type { Entity } from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';
import type { FactValue } from '@slipway/plugin-scorecards-common';
import { isRunbookLink } from '../catalog/isRunbookLink';
import { asArray, asText, at } from '../parsing/json';
import { knownFacts } from '../parsing/knownFacts';
import { found } from '../parsing/seen';
import type { ComponentFiles } from '../scan/ComponentFiles';

const YAML_FILE = /\.ya?ml$/;

/** Where a file that does not parse, or was not read, may well have been about reliability. */
const OBSERVABILITY_FILE =
  /(^|[/_.-])(slos?|objectives?|alerts?|alerting|rules?|monitoring|observability|prometheus[a-z]*)([/_.-]|$)/i;

/** Tells without parsing that a file has nothing to do with it. */
const LOOKS_RELIABLE = /\b(slos?|openslo|alert|rules|DatadogMonitor)\b/i;

const RUNBOOK =
  /(^|\/)(run-?books?|playbooks?|operations?-guide)(\/.+)?\.(md|adoc|rst|txt)$/i;

/** The kinds that objectives have, by the group that they are of. */
const OBJECTIVES: [group: RegExp, kind: string][] = [
  [/^openslo\//, 'SLO'],
  [/^sloth\.slok\.dev\//, 'PrometheusServiceLevel'],
  [/^pyrra\.dev\//, 'ServiceLevelObjective'],
  [/^n9\//, 'SLO'],
];

/** What the files of a component, and its links in the catalog, tell about how it is watched over. */
export function readReliabilityFacts(
  component: ComponentFiles,
  entity: Entity,
): Record<string, FactValue> {
  const { repository } = component;
  const paths = component
    .readOwn(YAML_FILE)
    .filter(path => LOOKS_RELIABLE.test(repository.text(path) ?? ''));
  const parsed = paths.map(path => ({
    path,
    documents: repository.documents(path),
  }));
  const documents = parsed.flatMap(file => file.documents ?? []);
  const isAllSeen =
    component.isAllRead(OBSERVABILITY_FILE) &&
    !parsed.some(
      file =>
        file.documents === undefined && OBSERVABILITY_FILE.test(file.path),
    );
  return knownFacts({
    hasSlo: found(documents.some(isObjective), isAllSeen),
    hasAlertRule: found(documents.some(hasAlert), isAllSeen),
    hasRunbook:
      component.hasOwn(RUNBOOK) ||
      (entity.metadata.links ?? []).some(isRunbookLink),
  });
}

function isObjective(document: JsonValue): boolean {
  const group = asText(at(document, 'apiVersion')) ?? '';
  const isResource = OBJECTIVES.some(
    ([pattern, kind]) => pattern.test(group) && at(document, 'kind') === kind,
  );
  // Sloth's own format.
  const isSloth =
    at(document, 'version') === 'prometheus/v1' &&
    asArray(at(document, 'slos')).length > 0;
  return isResource || isSloth;
}

function hasAlert(document: JsonValue): boolean {
  if (at(document, 'kind') === 'DatadogMonitor') {
    return true;
  }
  // A PrometheusRule, a rule file of Prometheus, or one that Grafana is provisioned with.
  const groups = at(document, 'spec', 'groups') ?? at(document, 'groups');
  return asArray(groups)
    .flatMap(group => asArray(at(group, 'rules')))
    .some(
      rule =>
        at(rule, 'alert') !== undefined || at(rule, 'condition') !== undefined,
    );
}
