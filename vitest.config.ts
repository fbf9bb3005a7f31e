import { defineConfig } from 'vitest/config';
import vue from '@vitejs/plugin-vue';

const engine = (name: 'embedded' | 'postgres', folder: 'db' | 'api') => ({
  extends: true as const,
  test: {
    name: `${folder}-${name}`,
    include: [`tests/${folder}/**/*.test.ts`],
    // what only one engine has (several connections, a folder on disk) is a file of that engine
    exclude: [`tests/${folder}/**/*.${name === 'embedded' ? 'postgres' : 'embedded'}.test.ts`],
    env: { TEST_ENGINE: name },
    testTimeout: 60_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
    isolate: false,
  },
});

export default defineConfig({
  plugins: [vue()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'core/**/*.test.ts',
            'server/**/*.test.ts',
            'client/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { name: 'properties', include: ['tests/properties/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 60_000 },
      },
      engine('embedded', 'db'),
      engine('postgres', 'db'),
      engine('embedded', 'api'),
      engine('postgres', 'api'),
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // the map is drawn in software, on machines that do other work too
          testTimeout: 240_000,
          hookTimeout: 300_000,
          retry: 1,
          maxWorkers: 1,
          isolate: false,
        },
      },
    ],
  },
});
