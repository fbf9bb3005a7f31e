/**
 * An owner who is no superuser cannot mark the operators of the indexes as leakproof. Answers stay right; behind row
 * rights some are slow. The words name what a superuser has to run, once a database and again after a restore.
 */
export function untrustedWords(functions: readonly string[]): string | null {
  if (functions.length === 0) return null;
  const statements = functions.map((name) => `alter function ${name} leakproof;`).join(' ');
  return `空间和文本索引在行级权限下不能完全使用，部分查询会变慢（结果不受影响）：请数据库超级用户在本数据库中执行：
Behind row rights some indexes cannot be used and some answers are slow, though right: have a superuser run in this database:
${statements}`;
}

/** To the error output, where it does not get into what a command prints. */
export function warnOfUntrusted(functions: readonly string[]): void {
  const words = untrustedWords(functions);
  if (words !== null) console.warn(`\n${words}`);
}
