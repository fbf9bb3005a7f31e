import type { FastifyInstance } from 'fastify';
import helmet from '@fastify/helmet';

/**
 * Only the server's own files. Workers come as blobs (the map library makes them so); style attributes are allowed
 * because the chart library writes its tooltips as HTML with them, style elements are not.
 */
export async function addSecurityHeaders(app: FastifyInstance, basemapWmts: string | null): Promise<void> {
  const basemap = basemapWmts === null ? [] : [new URL(basemapWmts.replace(/\{[^}]*\}/g, '0')).origin];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', ...basemap],
        // the heat map hands its picture to the map as a blob
        'connect-src': ["'self'", 'blob:', ...basemap],
        'font-src': ["'self'", 'data:'],
        'worker-src': ["'self'", 'blob:'],
        'child-src': ['blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // served on the loopback without TLS
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}
