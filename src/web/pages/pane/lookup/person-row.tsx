import { Text, ToggleButton } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { fields } from './draft.ts';
import { words } from './lookup-words.ts';
import type { Person } from './use-people.ts';
import type { Recipients } from './use-recipients.ts';

interface Props {
  readonly person: Person;
  readonly recipients: Recipients;
}

/** Somebody with three buttons; in which field they stand is pressed. Who wants no mail has the reason in their place. */
export function PersonRow({ person, recipients }: Props) {
  const { name, address, detail, refused } = person;
  return (
    <li className="person">
      <Text weight="semibold">
        <bdi>{name}</bdi>
      </Text>
      <Text size={200}>{address}</Text>
      <Text size={200} className="subtle">
        {detail}
      </Text>
      {refused !== null ? (
        <Text size={200} className="subtle" italic>
          {words.refused[refused]}
        </Text>
      ) : (
        <span className="buttons">
          {fields.map((field) => {
            const isIn = recipients.has(field, address);
            return (
              <ToggleButton
                key={field}
                size="small"
                checked={isIn}
                icon={isIn ? <CheckmarkRegular /> : null}
                aria-label={isIn ? words.remove(words[field], name) : words.add(words[field], name)}
                onClick={() => {
                  recipients.toggle(field, person);
                }}
              >
                {words[field]}
              </ToggleButton>
            );
          })}
        </span>
      )}
    </li>
  );
}
