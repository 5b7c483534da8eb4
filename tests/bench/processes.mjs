import { readdirSync, readFileSync } from 'node:fs'

/** The process and all below it, by their numbers. */
export function processTree(root) {
  const parents = new Map()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const [, parent] = statOf(name) ?? []
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const inTree = (pid) => pid === root || (parents.has(pid) && inTree(parents.get(pid)))
  return [...parents.keys()].filter(inTree)
}

/** Those below the process that Electron's `utilityProcess` made. */
export const utilityProcesses = (root) =>
  processTree(root).filter((pid) => commandOf(pid).includes('node.mojom.NodeService'))

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const MS_A_TICK = 10

/** Milliseconds of processor time that a process took so far, all its threads, user and system; 0 if it has ended. */
export function cpuMs(pid) {
  const stat = statOf(pid)
  return stat ? MS_A_TICK * (Number(stat[11]) + Number(stat[12])) : 0
}

/** Private_Clean + Private_Dirty of a process in MB; 0 if it has ended. */
export const privateMegabytes = (pid) => megabytes(pid, /^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)

/** What it wrote itself: the program's file counts as private only while no other process runs the same. */
export const writtenMegabytes = (pid) => megabytes(pid, /^Private_Dirty:\s+(\d+) kB/gm)

function megabytes(pid, counted) {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return [...rollup.matchAll(counted)].reduce((sum, [, kB]) => sum + Number(kB), 0) / 1024
  } catch {
    return 0
  }
}

/** The fields of proc(5) after the name, which may hold spaces; the first is the state. Null if it has ended. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
