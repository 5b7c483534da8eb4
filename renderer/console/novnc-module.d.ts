/** The parts of noVNC's documented API that are used here (docs/API.md of the package). */
declare module '@novnc/novnc' {
  export interface RfbEvents {
    connect: CustomEvent<Record<string, never>>
    disconnect: CustomEvent<{ clean: boolean }>
    securityfailure: CustomEvent<{ status: number; reason?: string }>
    clipboard: CustomEvent<{ text: string }>
    bell: CustomEvent<Record<string, never>>
    desktopname: CustomEvent<{ name: string }>
    capabilities: CustomEvent<{ capabilities: { power: boolean } }>
    clippingviewport: CustomEvent<boolean>
  }

  export default class RFB extends EventTarget {
    constructor(target: Element, channel: object, options?: { shared?: boolean })
    viewOnly: boolean
    focusOnClick: boolean
    clipViewport: boolean
    readonly clippingViewport: boolean
    dragViewport: boolean
    scaleViewport: boolean
    resizeSession: boolean
    showDotCursor: boolean
    background: string
    /** 0 to 9; the same for `compressionLevel`. */
    qualityLevel: number
    compressionLevel: number
    readonly capabilities: { power: boolean }

    disconnect(): void
    /** `keysym` of X11, `code` as in `KeyboardEvent.code`; both press and release without `down`. */
    sendKey(keysym: number, code: string | null, down?: boolean): void
    sendCtrlAltDel(): void
    focus(options?: FocusOptions): void
    blur(): void
    clipboardPasteFrom(text: string): void
    getImageData(): ImageData
    toDataURL(type?: string, quality?: number): string
    toBlob(callback: (blob: Blob | null) => void, type?: string, quality?: number): void

    addEventListener<T extends keyof RfbEvents>(
      type: T,
      listener: (event: RfbEvents[T]) => void,
      options?: AddEventListenerOptions,
    ): void
  }
}
