import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Link, Text } from '@backstage/ui';
import { counted, OwnerLink, useRight } from '@slipway/components';
import {
  definitionManagePermission,
  type ScorecardOverview,
} from '@slipway/plugin-scorecards-common';
import { editorRouteRef } from '../../routes';

/** What a scorecard is, who answers for it, and whether its newest definition is broken. */
export function ScorecardHeading(props: { scorecard: ScorecardOverview }) {
  const { name, title, description, owner, differs, problems } =
    props.scorecard;
  const mayDefine = useRight(definitionManagePermission);
  const editorPath = useRouteRef(editorRouteRef)?.();
  return (
    <>
      <div>
        <Text as="h2" variant="title-small" weight="bold">
          {title}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {description} It is kept by <OwnerLink owner={owner} />.
          {differs &&
            ' It was changed in the portal and differs from that in Git.'}{' '}
          {editorPath && (
            <Link
              href={`${editorPath}?${new URLSearchParams({ scorecard: name })}`}
            >
              {mayDefine ? 'Change it' : 'See its definition'}
            </Link>
          )}
        </Text>
      </div>
      {problems.length > 0 && (
        <Alert
          status="warning"
          icon
          title={`Its newest definition has ${counted(problems.length, 'problem', 'problems')}, so the last good one holds`}
          description={problems
            .map(({ path, line, message }) =>
              line === undefined
                ? `${path} ${message}`
                : `Line ${line}: ${path} ${message}`,
            )
            .join('; ')}
        />
      )}
    </>
  );
}
