import assert from 'node:assert/strict';

/** A line of its own, colours, JSON, and what turns text around: as a name, a subject, an id or a header could hold. */
export const hostileLine =
  'Mallory\r\n{"level":30,"msg":"forged"}\n\u001b[2J\u001b]0;owned\u0007 \u009b31m\u0085\u2028\u202e","level":60,"x":"\u0000';

/** One JSON object on each line, made of characters that one sees. Gives them. */
export function lineObjects(text: string): readonly object[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, line);
    const parsed: unknown = JSON.parse(line);
    assert.ok(typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed), line);
    return parsed;
  });
}
