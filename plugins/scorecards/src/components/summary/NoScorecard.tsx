import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { useRight } from '@slipway/components';
import { definitionManagePermission } from '@slipway/plugin-scorecards-common';
import { editorRouteRef, overviewRouteRef } from '../../routes';

/** How a scorecard comes to be. */
const GUIDE = '/docs/default/component/slipway/how-to/write-a-scorecard';

/** In place of a scorecard that does not exist; without a name, of any. */
export function NoScorecard({ name }: { name?: string }) {
  const overviewPath = useRouteRef(overviewRouteRef);
  const editorPath = useRouteRef(editorRouteRef);
  const mayDefine = useRight(definitionManagePermission);
  function wayOut() {
    if (name) {
      return (
        overviewPath && (
          <ButtonLink href={overviewPath()}>See the scorecards</ButtonLink>
        )
      );
    }
    return mayDefine && editorPath ? (
      <ButtonLink href={editorPath()}>Write a scorecard</ButtonLink>
    ) : (
      <ButtonLink href={GUIDE}>How to write a scorecard</ButtonLink>
    );
  }
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="p">
        {name
          ? `There is no scorecard named “${name}” any more.`
          : 'How services stand on your scorecards will be here, as soon as there is one.'}
      </Text>
      {wayOut()}
    </Flex>
  );
}
