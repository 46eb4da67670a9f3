/** How many people of each team answer, and how much better or worse than the average they find the platform. */
const TEAMS = [
  { group: 'bookings', people: 11, mood: 1 },
  { group: 'storefront', people: 10, mood: 0.5 },
  { group: 'payments', people: 9, mood: -1 },
  { group: 'tracking', people: 10, mood: 0 },
  { group: 'warehousing', people: 8, mood: -1.5 },
  { group: 'insights', people: 9, mood: 0 },
  { group: 'site-reliability', people: 6, mood: 1 },
  { group: 'platform-engineering', people: 12, mood: 1.5 },
  // Of smaller groups nobody is told the team.
  { group: undefined, people: 7, mood: -0.5 },
];
/** How far people are from the average of their team. */
const SPREAD = [-4, 0, 1, -1, 2, 0, 1, -2, 0, 1, 2, -1, 1];
const INVITED = 122;
const OBSTACLES = [
  'Slow tests',
  'Waiting for reviews',
  'Unclear ownership',
  'Access requests',
];
const WISHES = [
  'Preview environments for each pull request',
  'Faster builds; mine take eleven minutes',
  'One place to ask for a database',
  'Keep the golden path up to date without me',
  'Fewer alerts that nobody can act on',
  'More examples in the handbook',
  'Nothing, it has become much better since spring',
];

/** What the survey of the demonstration organisation asks. */
export const QUESTIONS = [
  {
    kind: 'nps',
    text: 'How likely is it that you would recommend our developer platform to a colleague?',
  },
  { kind: 'scale', text: 'I can bring a change to production whenever I want' },
  { kind: 'scale', text: 'I find what I need in the documentation' },
  {
    kind: 'choice',
    text: 'What slows you down most?',
    options: OBSTACLES,
  },
  { kind: 'text', text: 'What should the platform team do next?' },
];

interface Total {
  question: number;
  group?: string;
  value: number | string;
  count: number;
}

/**
 * What the demonstration organisation answered, as the endpoint takes it: the same each time, a little better from round
 * to round.
 *
 * @param number - of the round, from 1
 */
export function pastRound(number: number) {
  const totals = new Map<string, Total>();
  const add = (total: Omit<Total, 'count'>) => {
    const key = JSON.stringify(total);
    const count = (totals.get(key)?.count ?? 0) + 1;
    totals.set(key, { ...total, count });
  };
  TEAMS.forEach(({ group, people, mood }, team) => {
    const ref = group && { group: `group:default/${group}` };
    for (let person = 0; person < people; person += 1) {
      const lot = person * 5 + team * 3 + number * 7;
      const feeling = mood + 0.3 * number + SPREAD[lot % SPREAD.length];
      add({ question: 1, ...ref, value: within(0, 6.8 + feeling, 10) });
      add({ question: 2, ...ref, value: within(1, 3.1 + feeling / 2, 5) });
      add({ question: 3, ...ref, value: within(1, 2.6 + feeling / 3, 5) });
      const obstacle = OBSTACLES[(lot * lot + person) % OBSTACLES.length];
      add({ question: 4, ...ref, value: obstacle });
    }
  });
  WISHES.forEach(value => add({ question: 5, value }));
  const answered = TEAMS.reduce((sum, { people }) => sum + people, 0);
  return { number, invited: INVITED, answered, totals: [...totals.values()] };
}

function within(least: number, value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}
