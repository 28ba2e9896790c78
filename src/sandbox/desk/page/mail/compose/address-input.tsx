import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { HostAddress } from '../../../office/host.ts';
import { readAddresses, writeAddresses } from './addresses.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly addresses: readonly HostAddress[];
  readonly onChange: (addresses: readonly HostAddress[]) => void;
}

/** Recipients as text. What the add-in adds while a person types here comes after what they typed. */
export function AddressInput({ label, hint, addresses, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [before, setBefore] = useState(addresses);
  if (before !== addresses) {
    setBefore(addresses);
    setTyped(null);
  }
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        value={typed ?? writeAddresses(addresses)}
        autoComplete="off"
        onChange={(_event, { value }) => {
          setTyped(value);
        }}
        onBlur={() => {
          if (typed !== null) onChange(readAddresses(typed));
        }}
      />
    </Field>
  );
}
