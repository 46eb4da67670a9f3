import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import InfoOutlined from '@material-ui/icons/InfoOutlined';

/** What a metric means, on hover or focus. */
export function Definition(props: { title: string; definition: string }) {
  const { title, definition } = props;
  return (
    <TooltipTrigger>
      <ButtonIcon
        aria-label={`What is ${title.toLowerCase()}?`}
        icon={<InfoOutlined fontSize="inherit" />}
        size="small"
        variant="tertiary"
      />
      <Tooltip>{definition}</Tooltip>
    </TooltipTrigger>
  );
}
