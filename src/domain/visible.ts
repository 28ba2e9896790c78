const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text as a log and a terminal may have it, on one line: what would end the line, steer the terminal or turn the text around stands there as
 * `\u001b`. JSON on one line says the same as before: outside of its texts there are no such characters.
 */
export const visible = (text: string): string => text.replace(unseen, escaped);

/** As JSON writes it: characters beyond the first plane are two. */
const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
