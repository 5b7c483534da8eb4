/** Runs in a page before its own code: counts what noVNC shows, and times keys until they are seen. */
export function watchScreen() {
  const { prototype } = CanvasRenderingContext2D
  const { drawImage } = prototype
  const seen = { pictures: 0, pixels: 0, keys: [], pressed: null, was: null }
  globalThis.benchScreen = seen
  const patch = (context) => context.getImageData(2, 2, 1, 1).data[0]
  prototype.drawImage = function (...given) {
    drawImage.apply(this, given)
    // noVNC draws behind the scenes, and brings what changed onto the page's canvas once a picture.
    if (!this.canvas.isConnected) return
    seen.pictures++
    seen.pixels += given[3] * given[4]
    if (seen.pressed === null || patch(this) === seen.was) return
    seen.keys.push(performance.now() - seen.pressed)
    seen.pressed = null
  }
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      seen.was = patch(document.querySelector('canvas').getContext('2d'))
      seen.pressed = timeStamp
    },
    true,
  )
}

/** The same: where it is wanted, the page asks its server for raw pixels, whatever it would ask for. */
export function maybeRaw() {
  if (!sessionStorage.getItem('benchRaw')) return
  const SET_ENCODINGS = 2
  const change = (given) => {
    if (!(given instanceof Uint8Array) || given[0] !== SET_ENCODINGS) return
    const view = new DataView(given.buffer, given.byteOffset, given.byteLength)
    if (given.byteLength !== 4 + 4 * view.getUint16(2)) return
    for (let at = 4; at < given.byteLength; at += 4) {
      const encoding = view.getInt32(at)
      // Others are no ways to send pixels.
      if (encoding > 0 && encoding < 1000) view.setInt32(at, 0)
    }
  }
  for (const [{ prototype }, name] of [
    [MessagePort, 'postMessage'],
    [WebSocket, 'send'],
  ]) {
    const send = prototype[name]
    prototype[name] = function (given, ...rest) {
      change(given)
      return send.call(this, given, ...rest)
    }
  }
}
