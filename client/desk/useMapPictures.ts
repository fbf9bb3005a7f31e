import { useI18n } from 'vue-i18n';
import { useMapStore } from '../screen/mapStore.ts';
import { useNoticeStore } from '../screen/noticeStore.ts';
import { useWatermark } from '../session/useWatermark.ts';
import { useSetSentence } from '../screen/useSetSentence.ts';

/** The map as a file or on paper, with the sentence that says what it shows. */
export function useMapPictures() {
  const map = useMapStore();
  const notices = useNoticeStore();
  const { sentence } = useSetSentence();
  const { lines } = useWatermark();
  const { t } = useI18n();

  async function savePicture(): Promise<void> {
    if (!map.handle) return;
    try {
      const blob = await map.handle.exportPng({ scale: 2, title: sentence.value, watermark: lines.value });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${t('product.name')} ${sentence.value.replace(/[\\/:*?"<>|]/g, ' ')}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      notices.say(t('map.pictureSaved'));
    } catch {
      notices.say(t('map.pictureFailed'), { kind: 'problem' });
    }
  }

  function print(): void {
    map.handle?.printView({ title: sentence.value, watermark: lines.value });
  }

  return { savePicture, print };
}
