import type {
  Note,
  Results,
  Round,
  Survey,
  SurveysClient,
} from '@slipway/plugin-surveys-common';
import type { Quarter } from '../quarter/Quarter';

/** The most surveys and notes that are asked for. */
const LIMIT = 500;

/** What developers said in a quarter, and what was done. */
export interface SurveyOfQuarter {
  /** Of the round that closed last; undefined when none closed. */
  results?: Results;
  /** The rounds of that survey up to this one, the oldest first. */
  rounds: Round[];
  /** Written in the quarter, the newest first. */
  notes: Note[];
}

/** The result of the survey that closed last in a quarter, and the notes of the quarter. */
export async function loadSurvey(
  client: SurveysClient,
  quarter: Quarter,
): Promise<SurveyOfQuarter> {
  const [surveys, notes] = await Promise.all([
    client.getSurveys({ limit: LIMIT }),
    client.getNotes({ limit: LIMIT }),
  ]);
  const latest = latestRound(surveys.items, quarter);
  return {
    results:
      latest &&
      (await client.getResults(latest.survey.id, {
        round: latest.round.number,
      })),
    rounds: latest ? roundsUpTo(latest.survey, latest.round) : [],
    notes: notes.items.filter(({ writtenOn }) => quarter.hasDay(writtenOn)),
  };
}

function latestRound(surveys: Survey[], quarter: Quarter) {
  return surveys
    .flatMap(survey => survey.rounds.map(round => ({ survey, round })))
    .filter(
      ({ round }) => round.state === 'closed' && quarter.hasDay(round.closesOn),
    )
    .sort((a, b) => b.round.closesOn.localeCompare(a.round.closesOn))
    .at(0);
}

function roundsUpTo({ rounds }: Survey, { number }: Round): Round[] {
  return rounds
    .filter(round => round.number <= number)
    .sort((a, b) => a.number - b.number);
}
