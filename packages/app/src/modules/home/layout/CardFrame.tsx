import type { RendererProps } from '@backstage/plugin-home-react';
import { Card, CardBody, CardFooter, CardHeader, Text } from '@backstage/ui';
import { Fragment } from 'react';

/** The frame of every card, so that those of all plugins look alike. A card whose context renders nothing has none. */
export function CardFrame(props: RendererProps) {
  const { title, Content, Actions, ContextProvider = Fragment } = props;
  return (
    <ContextProvider>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small">
            {title}
          </Text>
        </CardHeader>
        <CardBody>
          <Content />
        </CardBody>
        {Actions && (
          <CardFooter>
            <Actions />
          </CardFooter>
        )}
      </Card>
    </ContextProvider>
  );
}
