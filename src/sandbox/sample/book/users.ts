import type { SampleUser } from '../types.ts';
import { sampleAdviser } from '../types.ts';
import { alex, robin, sam } from './rows.ts';

/** The adviser, a colleague who archives mail as well, and their assistant. */
export const users: readonly SampleUser[] = [
  {
    id: alex,
    userName: sampleAdviser.crmUserName,
    firstName: 'Alex',
    lastName: 'Winslow',
    email: sampleAdviser.email,
  },
  { id: sam, userName: 'sam', firstName: 'Sam', lastName: 'Taylor', email: 'sam.taylor@example.com' },
  { id: robin, userName: 'robin', firstName: 'Robin', lastName: 'Park', email: 'robin.park@example.com' },
];
