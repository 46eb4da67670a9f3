import { z } from 'zod';
import { groupRefSchema, paragraphSchema } from '@slipway/contract';
import { questionSchema } from './surveys';

/** The answer to each question that was not skipped, by the number of the question from 1. */
export const answersSchema = z.strictObject({
  answers: z.partialRecord(
    z.enum(['1', '2', '3', '4', '5', '6']),
    z.union([z.number().int(), paragraphSchema(2_000)]),
  ),
});
/** See {@link answersSchema}. */
export type Answers = z.infer<typeof answersSchema>['answers'];

/** What a person can do with an invitation other than to answer. */
export const invitationReplySchema = z.strictObject({
  /** `later` is in a week. */
  reply: z.enum(['later', 'declined']),
});
/** See {@link invitationReplySchema}. */
export type InvitationReply = z.infer<typeof invitationReplySchema>['reply'];

/** The answer of `GET /v1/invitation`: the round that ends first of those that the caller has neither answered, put off nor declined. */
export const invitationAnswerSchema = z.object({
  invitation: z
    .object({
      roundId: z.uuid(),
      title: z.string(),
      questions: z.number().int().positive(),
      /** Included. */
      closesOn: z.iso.date(),
    })
    .nullable(),
});
/** See {@link invitationAnswerSchema}. */
export type Invitation = NonNullable<
  z.infer<typeof invitationAnswerSchema>['invitation']
>;

/** The answer of `GET /v1/rounds/{roundId}/form`: what the caller is asked. */
export const formSchema = z.object({
  roundId: z.uuid(),
  surveyId: z.uuid(),
  title: z.string(),
  questions: z.array(questionSchema),
  closesOn: z.iso.date(),
  /** Whether the caller may answer, or why not. */
  state: z.enum(['invited', 'answered', 'not invited', 'closed']),
  /** A group is shown only where so many of it answered. */
  minimumGroupSize: z.number().int().positive(),
});
/** See {@link formSchema}. */
export type Form = z.infer<typeof formSchema>;

const count = z.number().int().min(1).max(100_000);

/** A round that another tool held, as totals: the body of `POST /v1/surveys/{surveyId}/rounds`. */
export const pastRoundSchema = z.strictObject({
  /** Its place in the repetition of the survey, from 1. It has to be over. */
  number: z.number().int().min(1).max(400),
  invited: count,
  answered: z.number().int().min(0).max(100_000),
  /** How many gave which answer. */
  totals: z
    .array(
      z.strictObject({
        /** The number of the question, from 1. */
        question: z.number().int().min(1).max(6),
        /** Absent for people whose group is not known, and for what people wrote. */
        group: groupRefSchema.optional(),
        value: z.union([z.number().int(), paragraphSchema(2_000)]),
        count: count.default(1),
      }),
    )
    .max(10_000),
});
/** See {@link pastRoundSchema}. */
export type PastRound = z.infer<typeof pastRoundSchema>;
/** See {@link pastRoundSchema}. */
export type PastRoundInput = z.input<typeof pastRoundSchema>;
