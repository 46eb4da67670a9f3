import {
  toastApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../api/surveysApi';
import { DefineForm } from '../components/define/DefineForm';
import { Loaded } from '@slipway/components';
import { surveysRouteRef } from '../routes';

/** Where the platform team defines a survey. */
export function DefinePage() {
  const client = useApi(surveysApiRef);
  const toast = useApi(toastApiRef);
  const navigate = useNavigate();
  const surveysPath = useRouteRef(surveysRouteRef)?.() ?? '..';
  const state = useAsyncRetry(() => client.getSurveys({ limit: 1 }), [client]);
  return (
    <Flex direction="column" gap="4">
      <Link href={surveysPath}>All surveys</Link>
      <Text as="h2" variant="title-small" weight="bold">
        Define a survey
      </Text>
      <Loaded what="Your permissions" state={state} height={480}>
        {({ mayManage }) =>
          mayManage ? (
            <DefineForm
              onDefined={() => {
                toast.post({ title: 'The survey is defined', timeout: 5_000 });
                navigate(surveysPath);
              }}
            />
          ) : (
            <Text as="p">
              Surveys are defined by members of the platform group.
            </Text>
          )
        }
      </Loaded>
    </Flex>
  );
}
