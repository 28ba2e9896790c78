const hostAnswersWithinMs = 2_000;

/** Version of the app package that Teams or Outlook runs; null outside of them, and where the host does not tell. */
export async function appVersion(): Promise<string | null> {
  if (window.parent === window) return null;
  const { app } = await import('@microsoft/teams-js');
  const late = new Promise<null>((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, hostAnswersWithinMs);
  });
  const asked = app
    .initialize()
    .then(() => app.getContext())
    .then(({ app: { manifestVersion } }) => manifestVersion ?? null);
  return Promise.race([asked.catch(() => null), late]);
}
