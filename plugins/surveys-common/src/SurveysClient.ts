import { ContractClient } from '@slipway/contract';
import {
  type Answers,
  type Form,
  formSchema,
  type Invitation,
  invitationAnswerSchema,
  type InvitationReply,
  type PastRoundInput,
} from './schemas/answers';
import {
  type Note,
  type NoteInput,
  type NotesAnswer,
  notesAnswerSchema,
  noteSchema,
  type RoadmapAnswer,
  roadmapAnswerSchema,
  type RoadmapItem,
  type RoadmapItemInput,
  roadmapItemSchema,
} from './schemas/news';
import {
  type LatestNps,
  latestNpsSchema,
  type Results,
  type ResultsQuery,
  resultsSchema,
  type Texts,
  type TextsQuery,
  textsSchema,
} from './schemas/results';
import {
  type ListQuery,
  type Round,
  roundSchema,
  type Survey,
  type SurveyDefinitionInput,
  surveysAnswerSchema,
  surveySchema,
  type SurveysAnswer,
} from './schemas/surveys';

/** Calls the surveys plugin. Every method throws a ResponseError with the reason when the back end refuses. */
export class SurveysClient extends ContractClient {
  protected readonly pluginId = 'surveys';

  /** The surveys, the newest first. */
  async getSurveys(query: ListQuery = {}): Promise<SurveysAnswer> {
    return this.get('/surveys', surveysAnswerSchema, query);
  }

  /** Defines a survey. Its first round opens within a minute when its day has come. */
  async defineSurvey(definition: SurveyDefinitionInput): Promise<Survey> {
    return this.send('POST', '/surveys', surveySchema, definition);
  }

  /** Closes the open round of a survey, if any, and opens no other. */
  async endSurvey(surveyId: string): Promise<void> {
    await this.request('POST', `/surveys/${surveyId}/end`);
  }

  /** Adds a round that another tool held. */
  async addPastRound(surveyId: string, round: PastRoundInput): Promise<Round> {
    const path = `/surveys/${surveyId}/rounds`;
    return this.send('POST', path, roundSchema, round);
  }

  /** What the caller is invited to answer next, if anything. */
  async getInvitation(): Promise<Invitation | null> {
    const answer = await this.get('/invitation', invitationAnswerSchema);
    return answer.invitation;
  }

  /** Puts an invitation off for a week, or declines it. */
  async replyToInvitation(
    roundId: string,
    reply: InvitationReply,
  ): Promise<void> {
    await this.request('POST', `/rounds/${roundId}/reply`, {
      body: { reply },
    });
  }

  /** What the caller is asked in a round. */
  async getForm(roundId: string): Promise<Form> {
    return this.get(`/rounds/${roundId}/form`, formSchema);
  }

  /** Answers a round, once: a second time is refused with 409. */
  async answer(roundId: string, answers: Answers): Promise<void> {
    await this.request('POST', `/rounds/${roundId}/answers`, {
      body: { answers },
    });
  }

  /** The result of a round that has closed. */
  async getResults(
    surveyId: string,
    query: ResultsQuery = {},
  ): Promise<Results> {
    return this.get(`/surveys/${surveyId}/results`, resultsSchema, query);
  }

  /** The result of a round that has closed, as CSV. */
  async getResultsCsv(
    surveyId: string,
    query: ResultsQuery = {},
  ): Promise<string> {
    return this.getText(`/surveys/${surveyId}/results.csv`, query);
  }

  /** What people wrote, for members of the platform group. */
  async getTexts(roundId: string, query: TextsQuery): Promise<Texts> {
    return this.get(`/rounds/${roundId}/texts`, textsSchema, query);
  }

  /** The newest net promoter score, with its interval and the rounds before it. */
  async getLatestNps(): Promise<LatestNps> {
    return this.get('/nps', latestNpsSchema);
  }

  /** What people said and what was done, the newest first. */
  async getNotes(query: ListQuery = {}): Promise<NotesAnswer> {
    return this.get('/notes', notesAnswerSchema, query);
  }

  /** Adds a note. */
  async addNote(note: NoteInput): Promise<Note> {
    return this.send('POST', '/notes', noteSchema, note);
  }

  /** Removes a note, and the links to it. */
  async removeNote(noteId: string): Promise<void> {
    await this.request('DELETE', `/notes/${noteId}`);
  }

  /** The road map. */
  async getRoadmap(query: ListQuery = {}): Promise<RoadmapAnswer> {
    return this.get('/roadmap', roadmapAnswerSchema, query);
  }

  /** Adds something to the road map. */
  async addRoadmapItem(item: RoadmapItemInput): Promise<RoadmapItem> {
    return this.send('POST', '/roadmap', roadmapItemSchema, item);
  }

  /** Replaces something on the road map. */
  async updateRoadmapItem(
    itemId: string,
    item: RoadmapItemInput,
  ): Promise<RoadmapItem> {
    return this.send('PUT', `/roadmap/${itemId}`, roadmapItemSchema, item);
  }

  /** Takes something off the road map. */
  async removeRoadmapItem(itemId: string): Promise<void> {
    await this.request('DELETE', `/roadmap/${itemId}`);
  }
}
