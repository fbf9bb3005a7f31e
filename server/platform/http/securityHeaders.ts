import type { FastifyInstance } from 'fastify';
import helmet from '@fastify/helmet';

const oneYearSeconds = 31_536_000;

/** What no page here ever asks the browser for. */
const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * Only the server's own files, and nothing inline: styles are set on elements by script, which the policy allows.
 * Workers come as blobs (the map library makes them so). Other origins are given no leave to read anything.
 */
export async function addSecurityHeaders(
  app: FastifyInstance,
  basemapWmts: string | null,
  publicOrigin: string | null = null,
): Promise<void> {
  const basemap = basemapWmts === null ? [] : [new URL(basemapWmts.replace(/\{[^}]*\}/g, '0')).origin];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'"],
        'style-src-attr': ["'none'"],
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
    // without TLS a browser ignores it
    strictTransportSecurity:
      publicOrigin?.startsWith('https://') === true
        ? { maxAge: oneYearSeconds, includeSubDomains: false }
        : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // a raster base map of others sends no leave to be embedded
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  const permissions = unusedFeatures.map((feature) => `${feature}=()`).join(', ');
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('permissions-policy', permissions);
  });
}
