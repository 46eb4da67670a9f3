import { Text } from '@backstage/ui';
import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import { reports, type Token } from '@slipway/plugin-machine-tokens-common';

/** What a token opens, and of what. */
export function ScopeText({ token }: { token: Token }) {
  const { scope, lost } = token;
  const { plugin, permissions } = scope;
  const entities = scope.entities.filter(ref => !lost.includes(ref));
  return (
    <>
      <Text as="p" variant="body-medium">
        {permissions.map(permission => titleOf(plugin, permission)).join(', ')}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {scope.entities.length === 0 && 'of the whole portal'}
        {entities.length > 0 && (
          <>
            of <EntityRefLinks entityRefs={entities} defaultKind="component" />
          </>
        )}
      </Text>
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
  const report = reports.find(
    each => each.plugin === plugin && each.permission === permission,
  );
  return report?.title ?? permission;
}
