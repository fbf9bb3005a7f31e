import { createApp } from 'vue';
import { createPinia } from 'pinia';
import './platform/theme/base.css';
import './controls/controls.css';
import App from './shell/App.vue';
import { i18n } from './shell/i18n.ts';
import { router } from './shell/router.ts';

createApp(App).use(createPinia()).use(i18n).use(router).mount('#app');
