import { ContractClient } from '@slipway/contract';
import {
  type NewToken,
  newTokenSchema,
  type Offer,
  offerSchema,
  type TokenInput,
  type TokensPage,
  tokensPageSchema,
  type TokensQuery,
} from './schemas/tokens';
import {
  type Verifications,
  type VerificationsAnswer,
  verificationsAnswerSchema,
} from './schemas/verifications';

/** Calls the machine-tokens plugin. Every method throws a ResponseError with the reason when the back end refuses. */
export class MachineTokensClient extends ContractClient {
  protected readonly pluginId = 'machine-tokens';

  /** What the caller may make a token of. */
  async getOffer(): Promise<Offer> {
    return this.get('/offer', offerSchema);
  }

  /** The tokens of the caller's groups, the newest first. */
  async listTokens(query: TokensQuery = {}): Promise<TokensPage> {
    return this.get('/tokens', tokensPageSchema, query);
  }

  /** Makes a token. Its secret is in this answer and nowhere else. */
  async createToken(input: TokenInput): Promise<NewToken> {
    return this.send('POST', '/tokens', newTokenSchema, input);
  }

  /** Ends a token. One that has ended stays as it is. */
  async revokeToken(tokenId: string): Promise<void> {
    await this.request('DELETE', `/tokens/${tokenId}`);
  }

  /** Asks whether tokens are good, as a plugin. */
  async verify(verifications: Verifications): Promise<VerificationsAnswer> {
    return this.send(
      'POST',
      '/verifications',
      verificationsAnswerSchema,
      verifications,
    );
  }
}
