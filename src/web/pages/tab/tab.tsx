import { AriaLiveAnnouncer, FluentProvider, Spinner, Tab as FluentTab, TabList } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import { useTheme } from '../shared/theme.ts';
import { placeAskedFor } from './asked-place.ts';
import { Connection } from './connection.tsx';
import { administration, firstPlace, type Place, places } from './places.ts';
import { tabWords as words } from './tab-words.ts';
import { useIsAdministrator } from './use-is-administrator.ts';

/** Few people are administrators: what only they need is loaded when they do. */
const Administration = lazy(async () => ({
  default: (await import('./admin/administration.tsx')).Administration,
}));

/** What the chat can do, as a page in Teams, Outlook and the browser. */
export function Tab({ api }: { readonly api: Api }) {
  const [place, setPlace] = useState<Place>(() => firstPlace(window.location.pathname));
  const turns = useCardTurns(api);
  const { begin } = turns;
  const isAdministration = place.name === administration.name;
  const isAdministrator = useIsAdministrator(api);
  const shown = isAdministrator || isAdministration ? [...places, administration] : places;
  useEffect(() => {
    begin(isAdministration ? { nothing: true } : { command: place.command });
  }, [begin, place, isAdministration]);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // By its name: it is selected only after this.
    const chosen = bar.current?.querySelector(`#place-${place.name}`);
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [place, shown.length]);
  useEffect(() => {
    void placeAskedFor().then((asked) => {
      if (asked !== null) setPlace(asked);
    });
  }, []);

  return (
    <FluentProvider theme={useTheme()} className="page">
      <AriaLiveAnnouncer>
        <header ref={bar}>
          <TabList
            selectedValue={place.name}
            onTabSelect={(_event, { value }) => {
              setPlace(shown.find(({ name }) => name === value) ?? place);
            }}
          >
            {shown.map(({ name }) => (
              <FluentTab key={name} id={`place-${name}`} value={name}>
                {words.places[name]}
              </FluentTab>
            ))}
          </TabList>
        </header>
        <div className="column">
          {place.name === 'settings' && <Connection api={api} onSaved={turns.again} />}
          {isAdministration ? (
            <Suspense fallback={<Spinner className="notice" label={words.loading} />}>
              <Administration api={api} />
            </Suspense>
          ) : (
            <Pieces
              turns={turns}
              api={api}
              words={{ loading: words.loading, title: words.places[place.name], text: '' }}
            />
          )}
        </div>
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}
