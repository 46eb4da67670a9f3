import type {
  Inputs,
  InfraRequest,
  PreviewInput,
} from '@slipway/plugin-infra-requests-common';

/**
 * What differs from what is there: inputs with other values, and null for those that are taken away. Undefined where nothing
 * does.
 *
 * @param inputs - all of them, but for sealed ones that stay as they are
 */
export function changeOf(
  request: Pick<InfraRequest, 'version' | 'inputs'>,
  version: string,
  inputs: Inputs,
): PreviewInput | undefined {
  const others = Object.entries(inputs).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(request.inputs[name]),
  );
  const gone = Object.keys(request.inputs).filter(name => !(name in inputs));
  const changed: Inputs = {
    ...Object.fromEntries(others),
    ...Object.fromEntries(gone.map(name => [name, null])),
  };
  const hasInputs = Object.keys(changed).length > 0;
  return version !== request.version || hasInputs
    ? {
        ...(version !== request.version && { version }),
        ...(hasInputs && { inputs: changed }),
      }
    : undefined;
}
