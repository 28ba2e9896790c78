/** So many groups of emails have a list of their own on the Archive card; the others are filed as it was proposed for them. */
export const mostGroups = 8;
