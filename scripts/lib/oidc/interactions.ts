import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { timingSafeEqual } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { OidcAccount } from './accounts.ts';
import { consentPage, loginPage } from './pages.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Grants what the interaction lacks. @returns the id of the grant */
async function grant(provider: Provider, interaction: Interaction) {
  const { details } = interaction.prompt;
  const existing =
    interaction.grantId && (await provider.Grant.find(interaction.grantId));
  const granted =
    existing ||
    new provider.Grant({
      accountId: interaction.session!.accountId,
      clientId: String(interaction.params.client_id),
    });
  granted.addOIDCScope(
    ((details.missingOIDCScope as string[] | undefined) ?? []).join(' '),
  );
  granted.addOIDCClaims(
    (details.missingOIDCClaims as string[] | undefined) ?? [],
  );
  return granted.save();
}

/** The two questions that the provider asks people: who are you, and may the application know. */
export function createInteractions(
  provider: Provider,
  accounts: ReadonlyMap<string, OidcAccount>,
) {
  const show = (res: ServerResponse, html: string) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(html);
  };
  const ask = (res: ServerResponse, { prompt, params }: Interaction) =>
    show(
      res,
      prompt.name === 'login'
        ? loginPage()
        : consentPage(
            String(params.client_id),
            String(params.scope).split(' '),
          ),
    );

  async function login(req: IncomingMessage, res: ServerResponse) {
    const form = new URLSearchParams(await text(req));
    const account = accounts.get(form.get('username') ?? '');
    if (!account || !isSame(account.password, form.get('password') ?? '')) {
      show(res, loginPage('The username or the password is wrong.'));
      return;
    }
    await provider.interactionFinished(req, res, {
      login: { accountId: account.subject },
    });
  }

  return async (req: IncomingMessage, res: ServerResponse) => {
    const interaction = await provider.interactionDetails(req, res);
    if (req.method !== 'POST') {
      ask(res, interaction);
      return;
    }
    switch (new URL(req.url!, 'http://provider').searchParams.get('step')) {
      case 'login':
        await login(req, res);
        break;
      case 'consent':
        await provider.interactionFinished(
          req,
          res,
          { consent: { grantId: await grant(provider, interaction) } },
          { mergeWithLastSubmission: true },
        );
        break;
      default:
        await provider.interactionFinished(req, res, {
          error: 'access_denied',
          error_description: 'The person refused',
        });
    }
  };
}
