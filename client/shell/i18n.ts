import { createI18n } from 'vue-i18n';
import { chinese } from './messages/zh/index.ts';
import { english } from './messages/en/index.ts';

export const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: false,
  messages: { zh: chinese, en: english },
});
