import { type Texts, texts } from '../domain/language.ts';
import { es } from './http-words.es.ts';

const en = {
  notFound: 'There is nothing at this address.',
  wrongMethod: 'This address does not take this method.',
  failed: 'Something went wrong here. Try again later.',
  badAddress: 'The address cannot be read.',
  notThisHost: 'The sandbox answers at localhost only.',
  foreignPage: 'The sandbox does not answer pages of other sites.',
  encoded: 'The body must not be compressed.',
  tooSlow: 'The body did not arrive in time.',
  broken: 'The body ended too early.',
  tooLarge: (kilobytes: number) => `The body is larger than ${kilobytes} KB.`,
  notJson: 'The body must be application/json in UTF-8.',
  badJson: 'The body is not valid JSON.',
  badShape: 'The request is not of the expected shape.',
  wrongForm: 'This address takes the form of its page only.',
  tooMany: 'Too many requests. Try again later.',
  noKeys: 'Callers cannot be checked at the moment. Try again in a minute.',
  notSignedIn: 'Sign in again.',
};

export type HttpWords = Texts<typeof en>;

/** Why a request is refused, where a person may read it. What only other services read is English where it stands. */
export const httpWords = texts({ en, es });
