import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import { CardSection, Loaded } from '@slipway/components';
import type {
  Environment,
  ModuleSummary,
  RequestInput,
} from '@slipway/plugin-infra-requests-common';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { useModuleDetail } from '../api/useModuleDetail';
import { requestRouteRef } from '../routes';
import { describeUnsent } from './describeUnsent';
import { AboutFields } from './fields/AboutFields';
import { PlaceFields } from './fields/PlaceFields';
import styles from './Form.module.css';
import { fitInputs } from './inputs/fitInputs';
import { ModuleInputs } from './inputs/ModuleInputs';
import { readInputs } from './inputs/readInputs';
import { collectNotes } from './policy/collectNotes';
import { FieldNotesProvider } from './policy/FieldNotes';
import { PolicyPanel } from './policy/PolicyPanel';
import { usePolicyCheck } from './policy/usePolicyCheck';
import { newKey } from './newKey';
import { readDraft } from './readDraft';
import type { RequestDraft } from './RequestDraft';

/** Asks for a module, and says while one types what the policy makes of it. What was typed is kept nowhere else. */
export function RequestForm(props: {
  module: ModuleSummary;
  /** Those that offer it. */
  environments: Environment[];
  /** Of the reader. */
  groups: string[];
  beginning: RequestDraft;
  /** The URL, for what it says of the module's own inputs. */
  parameters: URLSearchParams;
}) {
  const { module, environments, groups, beginning, parameters } = props;
  const [draft, setDraft] = useState(beginning);
  const [wasTried, setWasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const detail = useModuleDetail(module.name, draft.version, draft.environment);
  const schema = detail.value?.schema;
  const inputs = useMemo(
    () => draft.inputs ?? (schema && readInputs(parameters, schema)) ?? {},
    [draft.inputs, parameters, schema],
  );
  const read = useMemo(
    () =>
      schema &&
      readDraft(module.name, { ...draft, inputs: fitInputs(schema, inputs) }),
    [module.name, draft, inputs, schema],
  );
  const policy = usePolicyCheck(read?.input);
  const notes = useMemo(
    () =>
      collectNotes({
        read,
        check: policy.check,
        draft: { ...draft, inputs },
        wasTried,
      }),
    [read, policy.check, draft, inputs, wasTried],
  );
  const { send, sending, error } = useSending();
  const isRefused = policy.check?.allowed === false && !policy.isChecking;
  const change = (part: Partial<RequestDraft>) =>
    setDraft(before => ({ ...before, ...part }));

  function submit() {
    setWasTried(true);
    if (read?.input && !isRefused) {
      send(read.input);
    } else {
      // After the fields know that they are wrong.
      requestAnimationFrame(() => focusFirstWrong(form.current));
    }
  }

  return (
    <FieldNotesProvider value={notes}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.fields}>
          <CardSection title={module.title} note={module.description}>
            <Flex direction="column" gap="4">
              <PlaceFields
                draft={draft}
                module={module}
                environments={environments}
                groups={groups}
                onChange={change}
              />
              <AboutFields
                draft={draft}
                lease={
                  environments.find(({ name }) => name === draft.environment)
                    ?.lease
                }
                onChange={change}
              />
            </Flex>
          </CardSection>
          <CardSection title="Settings">
            <Loaded what="The settings" state={detail} height={320}>
              {loaded => (
                <ModuleInputs
                  schema={loaded.schema}
                  inputs={inputs}
                  onChange={changed => change({ inputs: changed })}
                />
              )}
            </Loaded>
          </CardSection>
        </div>
        <div className={styles.side}>
          <PolicyPanel policy={policy} missing={read?.missing ?? []} />
          {error && (
            <Alert
              role="alert"
              status="danger"
              icon
              {...describeUnsent(error)}
            />
          )}
          <Button type="submit" isPending={sending}>
            Ask for it
          </Button>
        </div>
      </form>
    </FieldNotesProvider>
  );
}

/** Sends a request, and shows it. However often the same is sent, it makes one request. */
function useSending() {
  const client = useApi(infraRequestsApiRef);
  const navigate = useNavigate();
  const requestPath = useRouteRef(requestRouteRef);
  // What was changed after an attempt without an answer is something else to ask for.
  const sent = useRef({ text: '', key: '' });
  const [{ loading, error }, send] = useAsyncFn(
    async (input: RequestInput) => {
      const text = JSON.stringify(input);
      if (sent.current.text !== text) {
        sent.current = { text, key: newKey() };
      }
      const { id } = await client.createRequest(input, sent.current.key);
      navigate(requestPath?.({ requestId: id }) ?? '/');
    },
    [client, navigate, requestPath],
  );
  return { send, sending: loading, error };
}

function focusFirstWrong(form: HTMLFormElement | null) {
  form
    ?.querySelector<HTMLElement>('[data-invalid] :is(input, button, textarea)')
    ?.focus();
}
