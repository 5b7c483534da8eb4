/** A progress bar on a terminal, a line every tenth elsewhere; on standard error. */
export function progress(label, total) {
  let done = 0
  let said = -1
  const say = () => {
    const percent = total > 0 ? Math.floor((done / total) * 100) : 0
    const step = process.stderr.isTTY ? percent : Math.floor(percent / 10) * 10
    if (step === said) return
    said = step
    const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░')
    const megabytes = `${(done / 1e6).toFixed(0)} of ${(total / 1e6).toFixed(0)} MB`
    process.stderr.write(
      process.stderr.isTTY
        ? `\r${label} ${bar} ${megabytes}`
        : `${label}: ${step} % (${megabytes})\n`,
    )
  }
  return {
    add: (bytes) => {
      done += bytes
      say()
    },
    end: () => void (process.stderr.isTTY && process.stderr.write('\n')),
  }
}
