import { Text } from '@backstage/ui';
import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import {
  pipelineReports,
  reports,
  type Token,
} from '@slipway/plugin-machine-tokens-common';

/** What a token opens, and of what. */
export function ScopeText({ token }: { token: Token }) {
  const { scope, lost } = token;
  const { plugin, permissions } = scope;
  const entities = scope.entities.filter(ref => !lost.includes(ref));
  // A token that was made when they could still be tied to entities.
  const untied = permissions.filter(
    permission =>
      scope.entities.length > 0 &&
      !reports.some(report => report.permission === permission),
  );
  return (
    <>
      <Text as="p" variant="body-medium">
        {permissions
          .filter(permission => !untied.includes(permission))
          .map(permission => titleOf(plugin, permission))
          .join(', ')}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {scope.entities.length === 0 && 'of the whole portal'}
        {entities.length > 0 && (
          <>
            of <EntityRefLinks entityRefs={entities} defaultKind="component" />
          </>
        )}
      </Text>
      {untied.length > 0 && (
        <Text as="p" variant="body-small" color="warning">
          not {untied.map(permission => titleOf(plugin, permission)).join(', ')}
          : only a token for the whole portal opens that
        </Text>
      )}
      {lost.length > 0 && (
        <Text as="p" variant="body-small" color="warning">
          nothing of{' '}
          <EntityRefLinks entityRefs={lost} defaultKind="component" />, which
          its group does not own any more
        </Text>
      )}
    </>
  );
}

function titleOf(plugin: string, permission: string): string {
  const report = pipelineReports.find(
    each => each.plugin === plugin && each.permission === permission,
  );
  return report?.title ?? permission;
}
