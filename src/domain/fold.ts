/** Lower case without accents and outer blanks: how names are compared, by us and by the databases of CRMs. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
