import type RFB from '@novnc/novnc'

/**
 * noVNC, loaded when a console opens. While it is imported it decodes a frame of H.264 as a trial; without a graphics
 * card that never ends, and the import with it. It tries nothing where there is no decoder.
 */
export async function loadRfb(): Promise<typeof RFB> {
  Reflect.deleteProperty(window, 'VideoDecoder')
  return (await import('@novnc/novnc')).default
}

/** What of noVNC's inside tells that a message has begun and not ended; its API does not. */
interface Inside {
  _FBU?: { rects: number }
  _sock?: { rQlen(): number }
}

/** Whether the server is in the middle of something: with nothing more coming, it has stalled. */
export function isWithin(rfb: RFB): boolean {
  const { _FBU, _sock } = rfb as unknown as Inside
  return (_FBU?.rects ?? 0) > 0 || (_sock?.rQlen() ?? 0) > 0
}
