import type { OpenIdSettings } from '../protection/outgoingSettings.ts';
import { developmentSecretKey } from '../protection/secretKey.ts';
import { isLoopback } from './settings.ts';
import { StartRefusal } from './startRefusal.ts';

export interface ServingSettings {
  readonly host: string;
  readonly databaseUrl: string | null;
  readonly applicationDatabaseUrl: string | null;
  readonly dataFolder: string;
  readonly isProduction: boolean;
  readonly publicOrigin: string | null;
  readonly secretKey: Buffer | null;
  readonly oidc: OpenIdSettings | null;
}

/** Passwords of examples and images, and those that are tried first. */
const knownPasswords: ReadonlySet<string> = new Set([
  'jingwei',
  'jingwei_app',
  'postgres',
  'password',
  'passw0rd',
  'changeme',
  'change-me',
  'secret',
  'example',
  'admin',
  'root',
  'test',
  '123456',
  '12345678',
]);

function refuseKnownPassword(name: string, address: string | null): void {
  if (address === null) return;
  const { password, username } = new URL(address);
  const plain = decodeURIComponent(password);
  if (plain === '' || (plain !== decodeURIComponent(username) && !knownPasswords.has(plain.toLowerCase())))
    return;
  throw new StartRefusal(
    `${name} 里的密码是众所周知的默认密码：请在数据库里用 alter role … password '…' 换掉它。`,
    `The password in ${name} is a well-known default: change it in the database with alter role … password '…'.`,
  );
}

/** What must not be served in production; command-line jobs are not held to it. */
export function checkServing(settings: ServingSettings): void {
  const { isProduction, publicOrigin, host } = settings;
  if (!isProduction) return;
  if (settings.secretKey === null) {
    throw new StartRefusal(
      '生产环境必须设置 SECRET_KEY：请用 openssl rand -base64 32 生成，并与数据库分开备份。',
      'Production needs SECRET_KEY: make one with openssl rand -base64 32, and back it up apart from the database.',
    );
  }
  if (publicOrigin?.startsWith('https://') !== true && !isLoopback(host)) {
    throw new StartRefusal(
      `HOST=${host} 会以明文传送密码：请在前面放 TLS 反向代理，设置 PUBLIC_ORIGIN=https://主机，或用 HOST=127.0.0.1。`,
      `HOST=${host} would send passwords in the clear: put a TLS proxy before it and set PUBLIC_ORIGIN=https://host, or use HOST=127.0.0.1.`,
    );
  }
  if (settings.oidc !== null && publicOrigin === null) {
    throw new StartRefusal(
      '统一身份认证需要知道回调地址：请设置 PUBLIC_ORIGIN=https://主机。',
      'OpenID Connect has to know where to return to: set PUBLIC_ORIGIN=https://host.',
    );
  }
  refuseKnownPassword('DATABASE_URL', settings.databaseUrl);
  refuseKnownPassword('APP_DATABASE_URL', settings.applicationDatabaseUrl);
}

/** The key that is configured; a development server has its own. */
export const servingSecretKey = ({ secretKey, dataFolder }: ServingSettings): Buffer =>
  secretKey ?? developmentSecretKey(dataFolder);
