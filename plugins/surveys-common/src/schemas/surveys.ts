import { z } from 'zod';
import { dateSchema, groupRefSchema, lineSchema } from '@slipway/contract';

export { MAX_ITEMS } from '@slipway/contract';
export { type ListQuery, listQuerySchema } from './values';

/** How many questions may follow the one for the net promoter score. */
export const MAX_MORE_QUESTIONS = 5;

const questionText = lineSchema(200);

/** “How likely is it that you would recommend …”, answered from 0 to 10. */
const npsQuestionSchema = z.strictObject({
  kind: z.literal('nps'),
  text: questionText,
});

/** A statement, answered from 1, strongly disagree, to 5, strongly agree. */
const scaleQuestionSchema = z.strictObject({
  kind: z.literal('scale'),
  text: questionText,
});

/** One of some options. */
const choiceQuestionSchema = z.strictObject({
  kind: z.literal('choice'),
  text: questionText,
  options: z
    .array(lineSchema(80))
    .min(2)
    .max(9)
    .refine(
      options => new Set(options).size === options.length,
      'must not hold an option twice',
    ),
});

/** Whatever people want to write. */
const textQuestionSchema = z.strictObject({
  kind: z.literal('text'),
  text: questionText,
});

/** What a survey asks. */
export const questionSchema = z.discriminatedUnion('kind', [
  npsQuestionSchema,
  scaleQuestionSchema,
  choiceQuestionSchema,
  textQuestionSchema,
]);
/** See {@link questionSchema}. */
export type Question = z.infer<typeof questionSchema>;
/** See {@link questionSchema}. */
export type QuestionKind = Question['kind'];

/** Who is asked: the members of groups and of the groups below them, or a sample of these. */
export const audienceSchema = z.strictObject({
  groups: z.array(groupRefSchema).min(1).max(50),
  /** Everybody when null. The sample of a round is drawn once, and differs from that of the next. */
  sample: z
    .union([
      z.strictObject({ percent: z.number().int().min(1).max(99) }),
      z.strictObject({ people: z.number().int().min(1).max(100_000) }),
    ])
    .nullable()
    .default(null),
});
/** See {@link audienceSchema}. */
export type Audience = z.infer<typeof audienceSchema>;

/** How often a survey is held. */
export const repeatSchema = z.enum(['none', 'monthly', 'quarterly']);
/** See {@link repeatSchema}. */
export type Repeat = z.infer<typeof repeatSchema>;

/** How many months lie between two rounds. */
export const MONTHS_BETWEEN: Record<Exclude<Repeat, 'none'>, number> = {
  monthly: 1,
  quarterly: 3,
};

/** The fewest days that one and three months have: a round that is shorter ends before the next one begins. */
const SHORTEST_INTERVAL = { monthly: 28, quarterly: 89 };

/** What the platform team says of a survey: the body of `POST /v1/surveys`. */
export const surveyDefinitionSchema = z
  .strictObject({
    title: lineSchema(100),
    questions: z
      .array(questionSchema)
      .min(1)
      .max(1 + MAX_MORE_QUESTIONS),
    audience: audienceSchema,
    /** The first day of the first round. */
    opensOn: dateSchema,
    /** The last day of the first round, included. */
    closesOn: dateSchema,
    repeat: repeatSchema.default('none'),
  })
  .superRefine(({ questions, opensOn, closesOn, repeat }, context) => {
    questions.forEach(({ kind }, index) => {
      if ((kind === 'nps') !== (index === 0)) {
        context.addIssue({
          code: 'custom',
          path: ['questions', index, 'kind'],
          message:
            index === 0
              ? 'must be nps: the first question gives the net promoter score'
              : 'must not be nps: only the first question gives the net promoter score',
        });
      }
    });
    const days = (Date.parse(closesOn) - Date.parse(opensOn)) / 86_400_000;
    if (days < 0) {
      context.addIssue({
        code: 'custom',
        path: ['closesOn'],
        message: 'must not be before opensOn',
      });
    } else if (repeat !== 'none' && days >= SHORTEST_INTERVAL[repeat]) {
      context.addIssue({
        code: 'custom',
        path: ['closesOn'],
        message: `must be less than ${SHORTEST_INTERVAL[repeat]} days after opensOn: a round ends before the next one begins`,
      });
    }
  });
/** See {@link surveyDefinitionSchema}. */
export type SurveyDefinition = z.infer<typeof surveyDefinitionSchema>;
/** See {@link surveyDefinitionSchema}. */
export type SurveyDefinitionInput = z.input<typeof surveyDefinitionSchema>;

const count = z.number().int().nonnegative();

/** One time that a survey is held. */
export const roundSchema = z.object({
  id: z.uuid(),
  /** Counts the rounds of the survey from 1. */
  number: z.number().int().positive(),
  opensOn: z.iso.date(),
  /** Included; the day on which it was ended when that was earlier. */
  closesOn: z.iso.date(),
  state: z.enum(['open', 'closed']),
  /** How many people were in the audience when it opened. */
  invited: count,
  answered: count,
});
/** See {@link roundSchema}. */
export type Round = z.infer<typeof roundSchema>;

/** A survey as it is kept. */
export const surveySchema = z.object({
  id: z.uuid(),
  title: z.string(),
  questions: z.array(questionSchema),
  audience: audienceSchema,
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  repeat: repeatSchema,
  /** Whether the platform team ended it: no round opens any more. */
  ended: z.boolean(),
  /** The newest first. */
  rounds: z.array(roundSchema),
});
/** See {@link surveySchema}. */
export type Survey = z.infer<typeof surveySchema>;

/** The answer of `GET /v1/surveys`: the newest first. */
export const surveysAnswerSchema = z.object({
  items: z.array(surveySchema),
  /** Whether the caller may define and end surveys, and read what people wrote. */
  mayManage: z.boolean(),
});
/** See {@link surveysAnswerSchema}. */
export type SurveysAnswer = z.infer<typeof surveysAnswerSchema>;
