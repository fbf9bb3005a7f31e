import { accounts } from './accounts.ts';
import { addresses } from './addresses.ts';
import { audit } from './audit.ts';
import { cards } from './cards.ts';
import { cleaning } from './cleaning.ts';
import { desk } from './desk.ts';
import { figures } from './figures.ts';
import { incidents } from './incidents.ts';
import { planning } from './planning.ts';
import { plans } from './plans.ts';
import { roles } from './roles.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** Chinese comes first; the English set must hold the same keys (messages.test.ts). */
export const chinese = {
  ...shell,
  ...desk,
  ...cards,
  ...figures,
  ...incidents,
  ...session,
  ...accounts,
  ...audit,
  ...plans,
  ...roles,
  ...planning,
  ...addresses,
  ...cleaning,
};
