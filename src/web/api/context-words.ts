export const words = { noSubject: 'No subject' };
