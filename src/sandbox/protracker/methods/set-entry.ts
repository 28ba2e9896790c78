import { type Saved, saveRecord } from '../store/save.ts';
import { nameValue } from '../wire.ts';
import { usableModule } from './access.ts';
import { method } from './method.ts';
import { ignored, nameValues, text } from './parameters.ts';

export const setEntry = method({
  name: 'set_entry',
  parameters: { module_name: text, name_value_list: nameValues, track_view: ignored },
  run(call, { module_name: key, name_value_list: sent }) {
    const saved = saveRecord(call.store, call.session, usableModule(call, key), sent);
    return { id: saved.id, entry_list: echoed(saved) };
  },
});

const echoed = ({ echo }: Saved) =>
  echo.size === 0 ? [] : Object.fromEntries([...echo].map(([name, value]) => [name, nameValue(name, value)]));
