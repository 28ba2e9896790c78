import { z } from 'zod';
import { questionWords } from '../../cards/sync-question-words.ts';
import { openDesk, type SyncDesk } from '../sync/desk.ts';
import { QuestionId } from '../sync/inputs.ts';
import { nextQuestion, questionNow, questionsNow } from '../sync/questions.ts';
import { cardAction } from '../turn.ts';

/** *Answer questions*: the only one, or the list. */
export const showQuestions = (desk: SyncDesk) =>
  cardAction({
    verb: 'showQuestions',
    personal: true,
    reopen: 'conflicts',
    data: z.object({}),
    async run(turn) {
      return { card: await questionsNow(turn, await openDesk(turn, desk), desk) };
    },
  });

/** *Open* on the list of questions. */
export const openQuestion = (desk: SyncDesk) =>
  cardAction({
    verb: 'openQuestion',
    personal: true,
    reopen: 'conflicts',
    data: z.object({ question: QuestionId.optional() }),
    async run(turn, { question }) {
      const at = await openDesk(turn, desk);
      return { card: question ? await questionNow(turn, question, at, desk) : await questionsNow(turn, at, desk) };
    },
  });

/** *Later*: the next question; where there is no other, the card stays. */
export const skipQuestion = (desk: SyncDesk) =>
  cardAction({
    verb: 'skipQuestion',
    personal: true,
    reopen: 'conflicts',
    data: z.object({ after: QuestionId }),
    async run(turn, { after }) {
      const next = await nextQuestion(turn, after, await openDesk(turn, desk), desk);
      return next ? { card: next } : { toast: questionWords.laterText };
    },
  });
