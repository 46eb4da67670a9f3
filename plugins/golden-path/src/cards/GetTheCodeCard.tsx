import { CSSProperties, useState } from 'react';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonIcon, Flex, Text, Tooltip, TooltipTrigger } from '@backstage/ui';
import FileCopyOutlined from '@material-ui/icons/FileCopyOutlined';
import { cloneCommands } from './cloneCommands';
import { cloneUrlOf } from './cloneUrl';

const COPY = 'Copy the commands';

const outcomes = {
  none: '',
  copied: 'Copied.',
  refused: 'The browser did not allow copying. Select the commands instead.',
};

const commandStyle: CSSProperties = {
  margin: 0,
  padding: 'var(--bui-space-3)',
  borderRadius: 'var(--bui-radius-2)',
  border: '1px solid var(--bui-border-2)',
  fontFamily: 'var(--bui-font-monospace)',
  fontSize: 'var(--bui-font-size-2)',
  // A long path breaks rather than scrolls, so that all of it can be read without a mouse.
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-wrap',
};

/** Tells how to get at the code of the entity whose page it is on, and what to do then. */
export function GetTheCodeCard() {
  const { entity } = useEntity();
  const [outcome, setOutcome] = useState<keyof typeof outcomes>('none');
  const url = cloneUrlOf(entity);
  if (url === undefined) {
    return null;
  }
  const commands = cloneCommands(url);

  async function copy() {
    try {
      await navigator.clipboard.writeText(commands);
      setOutcome('copied');
    } catch {
      // Also where there is no clipboard: browsers offer it to secure pages only.
      setOutcome('refused');
    }
  }

  return (
    <EntityInfoCard
      title="Get the code"
      headerActions={
        <TooltipTrigger>
          <ButtonIcon
            aria-label={COPY}
            icon={<FileCopyOutlined fontSize="inherit" />}
            onPress={copy}
            size="small"
            variant="secondary"
          />
          <Tooltip>{COPY}</Tooltip>
        </TooltipTrigger>
      }
    >
      <Flex direction="column" gap="2">
        <pre style={commandStyle}>
          <code>{commands}</code>
        </pre>
        <Text as="p" variant="body-small" color="secondary" role="status">
          {outcomes[outcome]}
        </Text>
        <Text as="p" variant="body-medium">
          Then follow README.md: it says how to install, test and run the
          service. Push to main, and the catalog shows what changed within
          seconds.
        </Text>
      </Flex>
    </EntityInfoCard>
  );
}
