import { Text } from '@backstage/ui';
import { NextStep } from './NextStep';

/** One sentence on what will be here, and the way to get it there. */
export function Empty(props: {
  text: string;
  nextStep: { text: string; href: string };
}) {
  const { text, nextStep } = props;
  return (
    <Text as="p" variant="body-medium">
      {text} <NextStep {...nextStep} />
    </Text>
  );
}
