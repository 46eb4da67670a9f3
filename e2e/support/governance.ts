import { PortalApi } from './api';

const SCORECARDS = 'scorecards/v1';

/** Where the definition that holds is from, and what it says. */
export interface Definition {
  source: 'git' | 'portal';
  yaml: string;
}

interface Waiver {
  id: string;
  state: string;
  reason: string;
}

interface Campaign {
  id: string;
  title: string;
  state: string;
}

/** What ends a waiver that is in a state. */
const ENDINGS: Record<string, string | undefined> = {
  requested: 'deny',
  approved: 'revoke',
};

/** Scorecards as one person may use them, without a browser. */
export class Governance {
  private constructor(private readonly portal: PortalApi) {}

  static async as(personRef: string): Promise<Governance> {
    return new Governance(await PortalApi.as(personRef));
  }

  /** The status of an attempt to decide on a waiver. */
  async decide(waiverId: string, decision: string): Promise<number> {
    const { status } = await this.#post(
      `waivers/${encodeURIComponent(waiverId)}/${decision}`,
    );
    return status;
  }

  /** The newest waiver that was asked for with a reason. */
  async waiver(reason: string): Promise<Waiver | undefined> {
    const { items } = await this.#get<{ items: Waiver[] }>('waivers');
    return items.find(waiver => waiver.reason === reason);
  }

  async definition(scorecard: string): Promise<Definition> {
    return this.#get(`definition?scorecard=${scorecard}`);
  }

  /** Ends a waiver, if it has not ended; other journeys share the portal. */
  async endWaiver(reason: string): Promise<void> {
    const waiver = await this.waiver(reason);
    const ending = waiver && ENDINGS[waiver.state];
    if (ending) {
      await this.decide(waiver.id, ending);
    }
  }

  /** Finishes a campaign, if it is not finished. */
  async finishCampaign(title: string): Promise<void> {
    const { items } = await this.#get<{ items: Campaign[] }>('campaigns');
    for (const campaign of items) {
      if (campaign.title === title && campaign.state !== 'finished') {
        await this.#post(`campaigns/${campaign.id}/finish`);
      }
    }
  }

  /** Lets the definition in Git hold again. */
  async goBackToGit(scorecard: string): Promise<void> {
    if ((await this.definition(scorecard)).source === 'portal') {
      await this.portal.request(
        `${SCORECARDS}/definition?scorecard=${scorecard}`,
        { method: 'DELETE' },
      );
    }
  }

  async #get<T>(path: string): Promise<T> {
    const response = await this.portal.request(`${SCORECARDS}/${path}`);
    if (!response.ok) {
      throw new Error(`GET ${path} was answered ${response.status}`);
    }
    return response.json();
  }

  #post(path: string): Promise<Response> {
    return this.portal.request(`${SCORECARDS}/${path}`, {
      method: 'POST',
      body: '{}',
    });
  }
}
