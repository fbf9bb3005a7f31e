import { computed, ref, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { wholeNumber } from '../../format/numbers.ts';
import { useNoticeStore } from '../../screen/noticeStore.ts';
import { useSessionStore } from '../../session/sessionStore.ts';
import {
  type AddressChange,
  certify,
  type ChangeHistory,
  type ChangeWords,
  type RegisterRow,
  revertChange,
} from '../registerApi.ts';
import type { UpkeepAction, UpkeepStart } from '../upkeep/upkeepStart.ts';

interface UpkeepInput {
  readonly region: Ref<string>;
  readonly onDone: () => void;
}
interface WordsQuestion {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly isDangerous: boolean;
  readonly send: (words: ChangeWords) => Promise<AddressChange>;
}

/** Which dialog is open and what it is about; what was done is said, and the lists are read again. */
export function useUpkeep({ region, onDone }: UpkeepInput) {
  const sessions = useSessionStore();
  const notices = useNoticeStore();
  const { t } = useI18n();
  const started = shallowRef<{ readonly action: UpkeepAction; readonly start: UpkeepStart } | null>(null);
  const question = shallowRef<WordsQuestion | null>(null);
  const isActing = computed({
    get: () => started.value !== null,
    set: (next) => next || (started.value = null),
  });
  const isAsking = computed({
    get: () => question.value !== null,
    set: (next) => next || (question.value = null),
  });
  /** Dialogs are made anew each time: nothing of the last one is left in them. */
  const turn = ref(0);

  function act(action: UpkeepAction, rows: readonly RegisterRow[], aliasId?: string, name?: string): void {
    turn.value += 1;
    const [first] = rows;
    const open = first?.subject === 'place' ? first.text : '';
    const more = aliasId === undefined ? {} : { aliasId };
    started.value = { action, start: { rows, region: region.value, name: name ?? open, ...more } };
  }
  function askCertificate(rows: readonly RegisterRow[]): void {
    turn.value += 1;
    const ids = rows.map(({ id }) => id);
    const what = rows[0]?.subject === 'place' ? { placeIds: ids } : { addressIds: ids };
    question.value = {
      title: t('addresses.certifyTitle'),
      text: t('addresses.certifyText', { count: wholeNumber(rows.length) }),
      confirm: t('addresses.action.certify'),
      isDangerous: false,
      send: (words) => certify(what, words),
    };
  }
  function askReversion({ changeId, rowCount }: ChangeHistory[number]): void {
    turn.value += 1;
    question.value = {
      title: t('addresses.revertTitle'),
      text: t('addresses.revertText', { count: wholeNumber(rowCount) }),
      confirm: t('addresses.action.revert'),
      isDangerous: true,
      send: (words) => revertChange(changeId, words),
    };
  }
  function done({ kind, rowCount }: AddressChange): void {
    notices.say(
      t('addresses.done', { count: wholeNumber(rowCount), kind: t(`addresses.changeKind.${kind}`) }),
    );
    onDone();
  }
  return {
    canWrite: computed(() => sessions.can('addresses.write')),
    canCertify: computed(() => sessions.can('addresses.certify')),
    started,
    question,
    isActing,
    isAsking,
    turn,
    act,
    askCertificate,
    askReversion,
    done,
  };
}
