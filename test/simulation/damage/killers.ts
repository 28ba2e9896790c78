/** For every damaged engine a seed that finds it out; the suite plays just these. `npm run simulate -- --damages` finds new ones. */
export const killers: Readonly<Record<string, number>> = {
  'dirty list is lost in a crash, the cursor is not': 119,
  'no intent log': 629,
  'removal believed': 89,
  'absence taken as deletion': 9,
  'results matched by position': 2,
  'category list replaced': 2,
  'flag edge taken while suspending': 54,
  'brake that never stops anything': 301,
  'privacy known from an earlier read': 8,
  'create sent again without looking': 54,
  'create sent again with a new id': 7,
  'own clock as watermark, lists unread': 759,
  'no guard on Outlook writes': 629,
  'goes on after its lease is lost': 220,
  'whatever is there becomes the shadow': 6,
  'journal without values': 12,
};
