/** What no server keeps: control characters other than tab and line feed, and halves of surrogate pairs. */
export const control = /[^\P{Cc}\t\n]/gu;

/** The text as the server can at best give it back: LF line ends, no control characters. */
export const storable = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(control, '');
