/** What the browser draws with: found out once, before the map is made. */
export interface Graphics {
  readonly hasWebGL: boolean;
  readonly renderer: string;
  readonly isSoftwareRendering: boolean;
}

const softwareRenderers = /swiftshader|llvmpipe|softpipe|software|basic render|lavapipe/i;

export function isSoftwareRenderer(renderer: string): boolean {
  return softwareRenderers.test(renderer);
}

export function detectGraphics(): Graphics {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return { hasWebGL: false, renderer: '', isSoftwareRendering: false };
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(
    context.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : context.RENDERER),
  );
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { hasWebGL: true, renderer, isSoftwareRendering: isSoftwareRenderer(renderer) };
}

export function isMotionReduced(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
