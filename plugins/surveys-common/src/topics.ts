/** Published when a round opens. The payload is a {@link RoundPayload}. */
export const ROUND_OPENED_TOPIC = 'slipway.surveys.round-opened';

/** Published when a round has closed, and its result can be read. The payload is a {@link RoundPayload}. */
export const ROUND_CLOSED_TOPIC = 'slipway.surveys.round-closed';

/** The payload of {@link ROUND_OPENED_TOPIC} and {@link ROUND_CLOSED_TOPIC}. */
export interface RoundPayload {
  surveyId: string;
  roundId: string;
  /** Counts the rounds of the survey from 1. */
  number: number;
}
