import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Alert, Avatar, Button, Container, Flex, Text } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { LogoMark } from '../nav/LogoMark';
import { SignInChoice } from './choice';
import { SignInProvider } from './providers';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '80vh',
    maxWidth: 920,
    margin: '0 auto',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    padding: theme.spacing(4, 0),
  },
  intro: { marginBottom: theme.spacing(4) },
  title: { margin: theme.spacing(2, 0, 1), fontSize: 28, fontWeight: 600 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
    gap: 16,
    padding: 0,
    margin: theme.spacing(2, 0, 0),
    listStyle: 'none',
  },
  choice: {
    width: '100%',
    height: '100%',
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    padding: 16,
    textAlign: 'left',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    borderRadius: 8,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    transition: 'border-color 150ms',
    '&:hover, &:focus-visible': { borderColor: theme.palette.primary.main },
  },
}));

interface SignInChoicesProps {
  choices: SignInChoice[];
  providers: SignInProvider[];
  onChoose(choice: SignInChoice): void;
  onLeave(provider: SignInProvider): void;
  /** Why the last attempt failed. */
  problem?: string;
}

/** The ways into the portal, each a button. */
export function SignInChoices(props: SignInChoicesProps) {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const demo = config.has('slipway.demo.people');
  return (
    <Container>
      <main className={classes.page}>
        <div className={classes.intro}>
          <LogoMark size={48} />
          <h1 className={classes.title}>Sign in to Slipway</h1>
          <Text color="secondary">
            {demo
              ? 'This portal shows a demonstration organisation. Choose who you want to be: “my team” and “my services” follow from it.'
              : 'Browse the catalog, launch services and read the docs.'}
          </Text>
        </div>
        {props.problem && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="You are not signed in"
            description={props.problem}
            mb="4"
          />
        )}
        <Flex gap="3">
          {props.providers.map((provider, index) => (
            <Button
              key={provider.id}
              variant={index === 0 ? 'primary' : 'secondary'}
              onPress={() => props.onLeave(provider)}
            >
              Sign in with {provider.title}
            </Button>
          ))}
        </Flex>
        <ul className={classes.list}>
          {props.choices.map(choice => (
            <li key={choice.id}>
              <button
                type="button"
                className={classes.choice}
                onClick={() => props.onChoose(choice)}
              >
                <Avatar src="" name={choice.name} purpose="decoration" />
                <span>
                  <Text as="span" weight="bold">
                    {choice.name}
                  </Text>
                  <br />
                  <Text as="span" variant="body-small" color="secondary">
                    {choice.about}
                  </Text>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </main>
    </Container>
  );
}
