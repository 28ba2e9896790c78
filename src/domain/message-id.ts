/** A Message-ID as it is compared and kept: without blanks and angle brackets around it; empty where there is none. */
export const bareMessageId = (id: string | null | undefined): string => id?.trim().replaceAll(/^<|>$/g, '') ?? '';
