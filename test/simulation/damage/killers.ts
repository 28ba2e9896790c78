/** For every damaged engine a seed that finds it out; the suite plays just these. `npm run simulate -- --damages` finds new ones. */
export const killers: Readonly<Record<string, number>> = {
  'dirty list is lost in a crash, the cursor is not': 79,
  'no intent log': 744,
  'removal believed': 2,
  'absence taken as deletion': 9,
  'results matched by position': 2,
  'category list replaced': 1,
  'flag edge taken while suspending': 2577,
  'brake that never stops anything': 1223,
  'privacy known from an earlier read': 8,
  'create sent again without looking': 9,
  'create sent again with a new id': 7,
  'own clock as watermark, lists unread': 54,
  'no guard on Outlook writes': 629,
  'goes on after its lease is lost': 252,
  'whatever is there becomes the shadow': 27,
  'journal without values': 1,
};
