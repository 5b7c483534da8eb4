import type { CopyResult } from './copy.ts'
import type { VerifyResult } from './verify.ts'

const LOCK: Record<CopyResult['lock'], string> = {
  on: '',
  unwanted: '',
  off: ' The bucket has no object lock, so nothing was locked.',
  unknown: ' The bucket does not tell of an object lock, so nothing was locked.',
}

export function copyText({ sent, there, problems, lock }: CopyResult): string {
  const counted = `${count(sent, 'file')} sent, ${there.toLocaleString('en')} already there`
  const bad = problems === 0 ? '.' : `, ${count(problems, 'problem')}.`
  return `${counted}${bad}${sent > 0 ? LOCK[lock] : ''}`
}

export function verifyText({ ok, problems }: VerifyResult, deep: boolean): string {
  const how = deep ? 'downloaded and right' : 'in the bucket as sent'
  return `${count(ok, 'file')} ${how}${problems === 0 ? '.' : `, ${count(problems, 'problem')}.`}`
}

const count = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? what : `${what}s`}`
