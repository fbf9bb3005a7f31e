import type {
  FastifyInstance,
  FastifyPluginAsync,
  FastifyPluginCallback,
  FastifyPluginOptions,
} from 'fastify';
import type { Access } from '#core/contract/route.ts';

/** Registers a foreign plugin and states for the routes that it adds, and for no others, who may use them. */
export async function registerWithAccess<Options extends FastifyPluginOptions>(
  app: FastifyInstance,
  access: Access,
  plugin: FastifyPluginAsync<Options> | FastifyPluginCallback<Options>,
  options: Options,
): Promise<void> {
  let isRegistering = true;
  app.addHook('onRoute', (route) => {
    if (isRegistering) route.config = { ...route.config, access };
  });
  await app.register(plugin as FastifyPluginAsync<FastifyPluginOptions>, options);
  isRegistering = false;
}
