/** Makes the first administrators and helps those out who cannot sign in. */
import {
  createFirstAccount,
  firstRoles,
  listAllAccounts,
  resetAccount,
} from '../server/accounts/firstAccounts.ts';
import { ensureAccess } from '../server/accounts/ensureAccess.ts';
import { readConfig } from '../server/config.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { openConfiguredDatabase } from '../server/platform/boot/openDatabase.ts';
import { asRefusal } from '../server/platform/boot/preflight.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';
import { migrate } from '../server/platform/database/migrate.ts';
import type { Database } from '../server/platform/database/port.ts';

type Values = Readonly<Record<string, string | boolean | undefined>>;

function text(values: Values, name: string): string {
  const value = values[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new StartRefusal(`缺少 --${name}：请用 --help 查看用法。`, `--${name} is missing: see --help.`);
}

function tellPassword(loginName: string, password: string): void {
  console.log(`登录名 login name         ${loginName}
一次性密码 one-time password  ${password}

七天内有效，首次登录须修改；此后不再显示。Good for seven days, to be changed at the first sign-in; not shown again.`);
}

async function act(database: Database, command: string | undefined, values: Values): Promise<void> {
  if (command === 'create') {
    const role = firstRoles.find((each) => each === values['role']);
    if (role === undefined)
      throw new StartRefusal(
        `--role 须是 ${firstRoles.join('、')} 之一。`,
        `--role is one of ${firstRoles.join(', ')}.`,
      );
    const loginName = text(values, 'login');
    const displayName = typeof values['name'] === 'string' ? values['name'] : loginName;
    tellPassword(loginName, await createFirstAccount(database, { loginName, displayName, role }));
  } else if (command === 'reset') {
    const loginName = text(values, 'login');
    const withSecondFactor = values['second-factor'] === true;
    tellPassword(loginName, await resetAccount(database, loginName, { withSecondFactor }));
  } else if (command === 'list') {
    for (const account of await listAllAccounts(database)) {
      const { loginName, displayName, kind, state, hasSecondFactor, roles } = account;
      const factor = hasSecondFactor ? 'second factor' : '-';
      console.log([loginName, displayName, kind, state, factor, roles].join('\t'));
    }
  } else {
    throw new StartRefusal(
      '请指明 create、reset 或 list：见 --help。',
      'Say create, reset or list: see --help.',
    );
  }
}

await runProgram({
  help: `npm run account -- create --login NAME --role ROLE [--name WORDS]
npm run account -- reset --login NAME [--second-factor]
npm run account -- list

Makes the first administrator, security administrator or auditor of a city, or gives somebody a new password who cannot
sign in any more. Everything else is done on screen. Passwords are good for seven days and one sign-in.

--role           ${firstRoles.join(', ')}; one account holds at most one of them
--second-factor  removes the second factor too, for a lost authenticator
Database: DATABASE_URL, or the embedded one under DATA_DIR (.data), which no server may be using.`,
  options: {
    login: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    'second-factor': { type: 'boolean' },
  },
  takesOperands: true,
  async run(values, _signal, [command]) {
    const config = readConfig(process.env);
    const { database, close } = await openConfiguredDatabase(config, 'npm run account');
    try {
      await migrate(database);
      await ensureAccess(database);
      await act(database, command, values);
    } catch (error) {
      throw asRefusal(error, config.dataFolder);
    } finally {
      await close();
    }
  },
});
