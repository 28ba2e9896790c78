/** Part of an address, its percent signs resolved; null for none, and for one that cannot be. */
export function decodedPart(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
