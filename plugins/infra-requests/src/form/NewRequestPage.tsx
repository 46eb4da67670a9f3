import { parseEntityRef, RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  identityApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Alert, Link, Text } from '@backstage/ui';
import { Loaded } from '@slipway/components';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { useMayAsk } from '../rights/useMayAsk';
import { catalogueRouteRef } from '../routes';
import { readBeginning } from './readBeginning';
import { RequestForm } from './RequestForm';

/** Asks for a module; the URL fills the form in. */
export function NewRequestPage() {
  const { module: name } = useParams();
  const [parameters] = useSearchParams();
  // What the URL says counts once: later, what was typed does.
  const [first] = useState(parameters);
  const loading = useNeeded(first.get('component'));
  const { loading: isAskingRight, allowed } = useMayAsk();
  const cataloguePath = useRouteRef(catalogueRouteRef)?.();
  return (
    <Loaded what="The modules" state={loading} height={640}>
      {({ modules, groups, ownerOfComponent }) => {
        const module = modules.items.find(item => item.name === name);
        const [offering, ...others] = modules.environments.filter(environment =>
          module?.environments.includes(environment.name),
        );
        if (!module || !offering) {
          return (
            <Text as="p" variant="body-medium">
              “{name}” is not offered.{' '}
              {cataloguePath && (
                <Link href={cataloguePath}>See the catalogue</Link>
              )}
            </Text>
          );
        }
        if (!allowed && !isAskingRight) {
          return (
            <Alert
              status="warning"
              icon
              title="You may not ask for infrastructure"
              description="You are signed in, but your role does not allow this. Ask the platform team for it."
            />
          );
        }
        if (groups.length === 0) {
          return (
            <Alert
              status="warning"
              icon
              title="You are in no group"
              description="A group owns what is asked for. Ask the platform team to put you in yours."
            />
          );
        }
        const environments = [offering, ...others] as const;
        const beginning = readBeginning(first, {
          module,
          environments: [...environments],
          groups,
        });
        return (
          <RequestForm
            key={module.name}
            module={module}
            environments={[...environments]}
            groups={groups}
            parameters={first}
            beginning={{
              ...beginning,
              owner: beginning.owner ?? ownerOfComponent,
            }}
          />
        );
      }}
    </Loaded>
  );
}

/** What the form needs to begin with: what there is, the reader's groups, and which of them owns the component. */
function useNeeded(component: string | null) {
  const client = useApi(infraRequestsApiRef);
  const identity = useApi(identityApiRef);
  const catalog = useApi(catalogApiRef);
  return useAsyncRetry(async () => {
    const [modules, { ownershipEntityRefs }, entity] = await Promise.all([
      client.getModules(),
      identity.getBackstageIdentity(),
      component ? catalog.getEntityByRef(component) : undefined,
    ]);
    const groups = ownershipEntityRefs.filter(
      ref => parseEntityRef(ref).kind.toLowerCase() === 'group',
    );
    const ownerOfComponent = entity?.relations?.find(
      ({ type, targetRef }) =>
        type === RELATION_OWNED_BY && groups.includes(targetRef),
    )?.targetRef;
    return { modules, groups, ownerOfComponent };
  }, [client, identity, catalog, component]);
}
