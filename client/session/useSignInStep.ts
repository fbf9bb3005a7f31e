import { ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { type ApiProblem, asProblem } from '../api/request.ts';
import type { SessionShown } from './sessionApi.ts';
import { useWaiting } from './useWaiting.ts';

/** How one step of signing in is sent: busy while it is under way, with the reason when it is refused. */
export function useSignInStep(done: (session: SessionShown) => void, refusedKey: string) {
  const { t } = useI18n();
  const isBusy = ref(false);
  const problem = shallowRef<ApiProblem | null>(null);
  const { secondsLeft, wait } = useWaiting();

  async function send(step: () => Promise<SessionShown>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    problem.value = null;
    try {
      done(await step());
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      if (problem.value.retryAfterSeconds !== null) wait(problem.value.retryAfterSeconds);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  /** The same words for an unknown name and a wrong password: the server does not tell them apart either. */
  function reason(): string {
    const found = problem.value;
    if (!found) return '';
    if (found.isUnreachable || found.isDoubtful) return t('signIn.serverAway');
    if (secondsLeft.value > 0) return t('signIn.wait', { time: timeLeft(secondsLeft.value) });
    if (found.retryAfterSeconds !== null) return t('signIn.waited');
    if (found.status === 429 || found.status === 423) return t('signIn.tooMany');
    if (found.status === 401) return t(refusedKey);
    if (found.status >= 500) return t('problem.fault', { id: found.requestId ?? '—' });
    return found.errors[0]?.reason ?? found.message;
  }
  function timeLeft(seconds: number): string {
    return seconds < 60
      ? t('signIn.seconds', { count: seconds })
      : t('signIn.minutes', { count: Math.ceil(seconds / 60) });
  }
  return { isBusy, problem, secondsLeft, send, reason };
}
