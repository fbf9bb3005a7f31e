import { onScopeDispose } from 'vue';
import { useEventListener } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import { useBookmarkStore } from '../screen/bookmarkStore.ts';
import { useCityStore } from '../screen/cityStore.ts';
import { useCommandStore, type Command } from '../screen/commandStore.ts';
import { useGoTo } from '../screen/useGoTo.ts';
import { useHistoryStore } from '../screen/historyStore.ts';
import { useMapStore } from '../screen/mapStore.ts';
import { useNoticeStore } from '../screen/noticeStore.ts';
import { usePreferenceStore } from '../screen/preferenceStore.ts';
import { incidentModes } from '../screen/screenState.ts';
import { useScreenStore } from '../screen/screenStore.ts';
import { useRouter } from 'vue-router';
import { useHomeStore } from '../screen/homeStore.ts';
import { useRights } from '../session/useRights.ts';
import { useSessionStore } from '../session/sessionStore.ts';
import { useMapPictures } from './useMapPictures.ts';

interface Openers {
  readonly search: () => void;
  readonly help: () => void;
  readonly about: () => void;
  readonly bookmarks: () => void;
  readonly isCovered: () => boolean;
}

/** What the desk can do by name and by key. */
export function useDeskCommands(open: Openers) {
  const commands = useCommandStore();
  const share = useShareLink();
  const unregister = commands.register([
    ...screenCommands(open, share),
    ...mapCommands(),
    ...lookCommands(),
    ...accountCommands(),
  ]);
  onScopeDispose(unregister);
  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || (open.isCovered() && event.key !== 'k')) return;
    if (commands.press(event)) event.preventDefault();
  });
  return { share };
}

function useShareLink(): () => Promise<void> {
  const notices = useNoticeStore();
  const { t } = useI18n();
  return async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      notices.say(t('action.linkCopied'));
    } catch {
      notices.say(t('card.copyFailed', { text: location.href }), { kind: 'problem' });
    }
  };
}

function screenCommands(open: Openers, share: () => Promise<void>): Command[] {
  const history = useHistoryStore();
  const screen = useScreenStore();
  const cities = useCityStore();
  const bookmarks = useBookmarkStore();
  const home = useHomeStore();
  const { drillTo } = useGoTo();
  const groupKey = 'command.group.screen';
  return [
    { id: 'search', titleKey: 'search.title', groupKey, shortcut: 'mod+k', run: open.search },
    {
      id: 'undo',
      titleKey: 'action.undo',
      groupKey,
      shortcut: 'mod+z',
      isAvailable: () => history.canUndo,
      run: history.undo,
    },
    {
      id: 'redo',
      titleKey: 'action.redo',
      groupKey,
      shortcut: 'mod+shift+z',
      isAvailable: () => history.canRedo,
      run: history.redo,
    },
    {
      id: 'clear',
      titleKey: 'detail.clear',
      groupKey,
      shortcut: 'escape',
      isAvailable: () => screen.selection !== null,
      run: () => screen.select(null),
    },
    {
      id: 'clear-filter',
      titleKey: 'filter.clear',
      groupKey,
      shortcut: 'x',
      isAvailable: () => screen.hasIncidentFilter,
      run: screen.clearIncidentFilter,
    },
    {
      id: 'city',
      titleKey: home.reach.isWholeCity ? 'command.wholeCity' : 'scope.home',
      groupKey,
      shortcut: 'h',
      run: () => drillTo(home.area, home.extent ?? cities.city?.extent ?? null),
    },
    { id: 'bookmarks', titleKey: 'bookmark.title', groupKey, shortcut: 's', run: open.bookmarks },
    {
      id: 'bookmark-next',
      titleKey: 'bookmark.next',
      groupKey,
      shortcut: ']',
      isAvailable: () => bookmarks.bookmarks.length > 0,
      run: () => bookmarks.step(1),
    },
    {
      id: 'bookmark-previous',
      titleKey: 'bookmark.previous',
      groupKey,
      shortcut: '[',
      isAvailable: () => bookmarks.bookmarks.length > 0,
      run: () => bookmarks.step(-1),
    },
    { id: 'share', titleKey: 'action.share', groupKey, run: () => void share() },
    { id: 'help', titleKey: 'help.title', groupKey, shortcut: '?', run: open.help },
    { id: 'about', titleKey: 'about.title', groupKey, run: open.about },
  ];
}

function mapCommands(): Command[] {
  const map = useMapStore();
  const { savePicture, print } = useMapPictures();
  const { can, seesIncidents } = useRights();
  const isAvailable = (): boolean => seesIncidents.value;
  const isExporter = (): boolean => can('exports.make');
  const groupKey = 'command.group.map';
  return [
    { id: 'zoom-in', titleKey: 'map.zoomIn', groupKey, shortcut: '+', run: () => map.handle?.zoomIn() },
    { id: 'zoom-out', titleKey: 'map.zoomOut', groupKey, shortcut: '-', run: () => map.handle?.zoomOut() },
    { id: 'north', titleKey: 'map.north', groupKey, shortcut: 'n', run: () => map.handle?.resetNorth() },
    {
      id: 'box',
      titleKey: 'map.tool.box',
      groupKey,
      shortcut: 'b',
      isAvailable,
      run: () => map.toggleTool('box'),
    },
    {
      id: 'lasso',
      titleKey: 'map.tool.lasso',
      groupKey,
      shortcut: 'l',
      isAvailable,
      run: () => map.toggleTool('lasso'),
    },
    {
      id: 'distance',
      titleKey: 'map.tool.measure-distance',
      groupKey,
      shortcut: 'm',
      run: () => map.toggleTool('measure-distance'),
    },
    {
      id: 'area',
      titleKey: 'map.tool.measure-area',
      groupKey,
      shortcut: 'a',
      run: () => map.toggleTool('measure-area'),
    },
    {
      id: 'picture',
      titleKey: 'map.picture',
      groupKey,
      isAvailable: isExporter,
      run: () => void savePicture(),
    },
    { id: 'print', titleKey: 'map.print', groupKey, shortcut: 'mod+p', isAvailable: isExporter, run: print },
  ];
}

function lookCommands(): Command[] {
  const preferences = usePreferenceStore();
  const screen = useScreenStore();
  const { seesIncidents } = useRights();
  const groupKey = 'command.group.look';
  const themes = (['night', 'day', 'system'] as const).map((theme): Command => ({
    id: `theme-${theme}`,
    titleKey: `theme.${theme}`,
    groupKey,
    run: () => {
      preferences.themeChoice = theme;
    },
  }));
  const modes = incidentModes.map((mode): Command => ({
    id: `mode-${mode}`,
    titleKey: `command.mode.${mode}`,
    groupKey,
    isAvailable: () => seesIncidents.value,
    run: () => screen.changeLayers({ incidentMode: mode }),
  }));
  return [
    {
      id: 'fold-layers',
      titleKey: 'panel.layers',
      groupKey,
      shortcut: '1',
      run: () => preferences.togglePanel('layers'),
    },
    {
      id: 'fold-details',
      titleKey: 'panel.details',
      groupKey,
      shortcut: '2',
      run: () => preferences.togglePanel('details'),
    },
    {
      id: 'fold-charts',
      titleKey: 'panel.charts',
      groupKey,
      shortcut: '3',
      run: () => preferences.togglePanel('charts'),
    },
    {
      id: 'language',
      titleKey: 'language.switch',
      groupKey,
      run: () => {
        preferences.language = preferences.language === 'zh' ? 'en' : 'zh';
      },
    },
    ...themes,
    ...modes,
  ];
}

function accountCommands(): Command[] {
  const sessions = useSessionStore();
  const router = useRouter();
  const groupKey = 'command.group.account';
  return [
    {
      id: 'administration',
      titleKey: 'account.administration',
      groupKey,
      isAvailable: () => sessions.canAdminister,
      run: () => void router.push('/admin'),
    },
    { id: 'sign-out', titleKey: 'account.signOut', groupKey, run: () => void sessions.signOut() },
  ];
}
