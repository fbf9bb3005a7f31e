import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const serverAddress = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;
// not /api: the client has modules of its own under that path, which Vite has to serve
const proxied = ['/api/v1', '/auth', '/tiles/', '/health', '/ready', '/metrics', '/openapi.json', '/docs'];

export default defineConfig({
  root: path('./client'),
  publicDir: path('./client/public'),
  plugins: [vue()],
  resolve: { alias: [{ find: /^#core\//, replacement: `${path('./core')}/` }] },
  // maplibre-gl 6 starts its worker as a module; any other format gives a 404 in a build
  worker: { format: 'es' },
  server: {
    port: 5173,
    strictPort: false,
    proxy: Object.fromEntries(
      proxied.map((route) => [route, { target: serverAddress, changeOrigin: false }]),
    ),
  },
  build: {
    outDir: path('./dist/client'),
    emptyOutDir: true,
    target: 'es2023',
    // fonts stay files of their own, so that a slice is loaded only when its characters are drawn
    assetsInlineLimit: 0,
    // the map and its overlay are large by nature and load beside the shell
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // else it goes with the first library that loads a part of itself, and the shell would wait for all of deck.gl
            { name: 'preload', test: /vite\/preload-helper/, priority: 10 },
            { name: 'maplibre', test: /node_modules\/(maplibre-gl|@maplibre|@mapbox)\// },
            {
              name: 'deck',
              test: /node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl|@probe\.gl|mjolnir\.js)\//,
            },
            { name: 'echarts', test: /node_modules\/(echarts|zrender)\// },
          ],
        },
      },
    },
  },
});
