import { Alert, Button, Flex, Select, Text } from '@backstage/ui';
import { CardSection, describeFailure, Loaded } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { useMemo } from 'react';
import { useModuleDetail } from '../../api/useModuleDetail';
import { fitInputs } from '../../form/inputs/fitInputs';
import { ModuleInputs } from '../../form/inputs/ModuleInputs';
import { begun } from '../actions/begun';
import { useAction } from '../actions/useAction';
import styles from '../Request.module.css';
import { changeOf } from './changeOf';
import { Preview } from './Preview';
import { useEdits } from './useEdits';
import { usePreview } from './usePreview';
import { withOptional } from './withOptional';

const AS_IT_WAS = { inputs: {} };

/**
 * Gives a request other inputs or another version, once its plan was looked at.
 *
 * @param version - to begin with
 * @param isPossible - whether it can be asked for now
 * @param onChanged - with what the request is by then
 * @param onLookAgain - when it may be another by now
 */
export function ChangeRequest(props: {
  request: InfraRequest;
  version: string;
  isPossible: boolean;
  onChanged: (request: InfraRequest) => void;
  onLookAgain: () => void;
  onClose: () => void;
}) {
  const { request, isPossible, onChanged, onLookAgain, onClose } = props;
  const { name, module, environment, upgrades, sensitiveInputs } = request;
  const { version, inputs, begunFrom, setVersion, setInputs } = useEdits(
    request,
    props.version,
  );
  const detail = useModuleDetail(module, version, environment);
  const schema = useMemo(
    () => detail.value && withOptional(detail.value.schema, sensitiveInputs),
    [detail.value, sensitiveInputs],
  );
  const changed =
    schema && changeOf(request, version, fitInputs(schema, inputs));
  // What is no longer, or not yet, as it was asked for is made so by the same inputs.
  const isAsItWas =
    schema !== undefined &&
    changed === undefined &&
    (request.state === 'failed' || Boolean(request.drifted));
  const change = isAsItWas ? AS_IT_WAS : changed;
  const preview = usePreview(request, change, onLookAgain);
  const [{ error, loading }, ask] = useAction(
    { request, onDone: onChanged, onRefused: onLookAgain },
    client =>
      begun(
        client.changeRequest(request.id, {
          ...change,
          revision: request.revision,
        }),
      ),
    `The change of ${name} is asked for`,
  );
  // What is not there yet has nothing to compare a plan with.
  const hasPreview = request.state === 'active' || request.state === 'expiring';
  return (
    <CardSection
      title={`Change ${name}`}
      note="The policies are asked as of a new request, and Terraform plans before anything is changed."
    >
      <Flex direction="column" gap="4">
        {begunFrom !== undefined && (
          <Alert
            role="status"
            status="warning"
            icon
            title="Somebody else has changed it meanwhile"
            description={`You began from revision ${begunFrom}, and it is at ${request.revision} now. What you typed is kept; the rest is as they left it.`}
          />
        )}
        <Select
          label="Version"
          options={[request.version, ...upgrades].map(one => ({
            value: one,
            label: one === request.version ? `${one}, as it is` : one,
          }))}
          value={version}
          onChange={chosen => setVersion(String(chosen))}
        />
        <Loaded what="The settings" state={detail} height={320}>
          {() =>
            schema && (
              <ModuleInputs
                schema={schema}
                inputs={inputs}
                onChange={setInputs}
              />
            )
          }
        </Loaded>
        {sensitiveInputs.length > 0 && (
          <Text as="p" variant="body-small" color="secondary">
            Sealed, and kept as they are unless you type anew:{' '}
            {sensitiveInputs.join(', ')}
          </Text>
        )}
        {isAsItWas && (
          <Text as="p" variant="body-small" color="secondary">
            Nothing differs from what was asked for. Ask for it all the same,
            and it is made as it was asked for.
          </Text>
        )}
        <Preview request={request} preview={preview} />
        {error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="The change was not asked for"
            description={describeFailure(error)}
          />
        )}
        <div className={styles.actions}>
          {hasPreview && (
            <Button
              variant={preview.isDone ? 'secondary' : 'primary'}
              isDisabled={!change || !isPossible}
              isPending={preview.isPending}
              onPress={preview.start}
            >
              Preview the plan
            </Button>
          )}
          <Button
            variant={preview.isDone || !hasPreview ? 'primary' : 'secondary'}
            isDisabled={
              !change || !isPossible || (hasPreview && !preview.isDone)
            }
            isPending={loading}
            onPress={ask}
          >
            Ask for the change
          </Button>
          <Button variant="tertiary" onPress={onClose}>
            Leave it as it is
          </Button>
        </div>
        {hasPreview && change && !preview.isDone && (
          <Text as="p" variant="body-small" color="secondary">
            Look at the preview first: it says what is changed, replaced or
            destroyed.
          </Text>
        )}
      </Flex>
    </CardSection>
  );
}
