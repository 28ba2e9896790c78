import { openWorld } from '../support/crm-world.ts';
import { itArchivesEmail } from './crm-emails.ts';
import { itKeepsCrmRecords } from './crm-records.ts';

describe('CRM records over v4_1', () => {
  itKeepsCrmRecords(openWorld);
});

describe('Email archive over v4_1', () => {
  itArchivesEmail(openWorld);
});
