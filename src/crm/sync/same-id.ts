/** An id as the server compares it: without regard to case. */
export const sameId = (id: string): string => id.toLowerCase();
