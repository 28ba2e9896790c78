import { AriaLiveAnnouncer, FluentProvider, Tab as FluentTab, TabList } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import { useTheme } from '../shared/theme.ts';
import { Connection } from './connection.tsx';
import { firstPlace, type Place, places } from './places.ts';

/** What the chat can do, as a page in Teams, Outlook and the browser. */
export function Tab({ api }: { readonly api: Api }) {
  const [place, setPlace] = useState<Place>(() => firstPlace(window.location.pathname));
  const turns = useCardTurns(api);
  const { begin } = turns;
  useEffect(() => {
    begin({ command: place.command });
  }, [begin, place]);

  return (
    <FluentProvider theme={useTheme()} className="page">
      <AriaLiveAnnouncer>
        <header>
          <TabList
            selectedValue={place.name}
            onTabSelect={(_event, { value }) => {
              setPlace(places.find(({ name }) => name === value) ?? place);
            }}
          >
            {places.map(({ name, title }) => (
              <FluentTab key={name} value={name}>
                {title}
              </FluentTab>
            ))}
          </TabList>
        </header>
        <div className="column">
          {place.name === 'settings' && <Connection api={api} onSaved={turns.again} />}
          <Pieces turns={turns} api={api} words={{ loading: 'One moment…', title: place.title, text: '' }} />
        </div>
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}
