import type { Progress } from '../../bootstrap/progress.mjs';
import { PLATFORM_ENGINEER } from '../demo.ts';
import { PortalApi } from '../portalApi.ts';
import { pastRound, QUESTIONS } from './pastRounds.ts';

const TITLE = 'Developer platform survey';
const ROUNDS = 5;
const ROUND_DAYS = 14;

interface Survey {
  id: string;
  title: string;
  rounds: { number: number }[];
}

/**
 * Gives the portal the past rounds of a quarterly survey of the demonstration organisation, unless it has them. What goes
 * wrong is told and not thrown: the portal does without.
 *
 * @param url - of a portal whose catalog is loaded
 */
export async function loadSurvey(
  url: string,
  progress: Progress,
): Promise<void> {
  try {
    const portal = await PortalApi.asPerson(url, PLATFORM_ENGINEER);
    const { items } = await portal.json<{ items: Survey[] }>(
      'surveys/v1/surveys',
    );
    const known = items.find(({ title }) => title === TITLE);
    if (!known || known.rounds.length < ROUNDS) {
      await progress.run(
        'Loading the survey of the demonstration organisation',
        'a second',
        () => loadRounds(portal, known),
      );
    }
  } catch (error) {
    console.error(
      `${(error as Error).message}\nThe portal runs without the survey; the next npm start tries again.`,
    );
  }
}

async function loadRounds(
  portal: PortalApi,
  known: Survey | undefined,
): Promise<void> {
  const survey =
    known ??
    (await portal.json<Survey>('surveys/v1/surveys', definition(new Date())));
  const has = new Set(survey.rounds.map(({ number }) => number));
  for (let number = 1; number <= ROUNDS; number += 1) {
    if (!has.has(number)) {
      await portal.json(
        `surveys/v1/surveys/${survey.id}/rounds`,
        pastRound(number),
      );
    }
  }
}

/** A survey whose fifth round began six weeks ago: none is open, and the next one is weeks away. */
function definition(now: Date) {
  const opensOn = new Date(now);
  opensOn.setUTCMonth(opensOn.getUTCMonth() - 3 * (ROUNDS - 1));
  opensOn.setUTCDate(opensOn.getUTCDate() - 42);
  const closesOn = new Date(opensOn);
  closesOn.setUTCDate(closesOn.getUTCDate() + ROUND_DAYS - 1);
  return {
    title: TITLE,
    questions: QUESTIONS,
    audience: { groups: ['group:default/harbour'] },
    opensOn: opensOn.toISOString().slice(0, 10),
    closesOn: closesOn.toISOString().slice(0, 10),
    repeat: 'quarterly',
  };
}
