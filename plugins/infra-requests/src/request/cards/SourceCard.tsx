import { Link } from '@backstage/ui';
import { CardSection, CopyButton } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { type Fact, Facts } from '../Facts';

const SHORT = 12;

/** Where Git holds what was asked for, and the module that answers. */
export function SourceCard({ request }: { request: InfraRequest }) {
  const { source, commit, module, version } = request;
  const facts: Fact[] = source
    ? [
        ['Repository', source.repository],
        ['Path', <code>{source.path}</code>],
        ['Commit', <Commit commit={source.commit} what="the commit" />],
        [
          'Page',
          source.url && (
            <Link href={source.url} target="_blank" rel="noreferrer">
              Open it in the repository
            </Link>
          ),
        ],
      ]
    : [];
  return (
    <CardSection
      title="Git"
      note={
        source
          ? 'Git holds what was asked for.'
          : 'What was asked for is committed before Terraform plans.'
      }
    >
      <Facts
        facts={[
          ...facts,
          [
            `${module} ${version} is`,
            <Commit commit={commit} what="the commit of the module" />,
          ],
        ]}
      />
    </CardSection>
  );
}

function Commit(props: { commit: string; what: string }) {
  const { commit, what } = props;
  return (
    <>
      <code title={commit}>{commit.slice(0, SHORT)}</code>{' '}
      <CopyButton what={what} text={commit} />
    </>
  );
}
