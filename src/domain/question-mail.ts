/**
 * Marks the emails by which this service asks somebody: a header of the email, which every copy of it keeps as an extended
 * property, in small letters. Its value names the letter. https://learn.microsoft.com/office/client-developer/outlook/mapi/commonly-used-property-sets
 */
export const letterProperty = 'String {00020386-0000-0000-C000-000000000046} Name x-protracker-question';
