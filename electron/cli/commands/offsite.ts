import { readFile } from 'node:fs/promises'
import { text as readText } from 'node:stream/consumers'
import { AppError } from '@shared/domain/app-error.ts'
import { OffsiteTarget } from '@shared/domain/offsite.ts'
import type { OffsiteCheck } from '@shared/domain/offsite.ts'
import { oneOrMany, type Result } from '../print.ts'
import type { Program } from '../program.ts'
import type { Session } from '../session.ts'
import { taskData } from './servers.ts'
import { throwFirstFailure } from './task-failure.ts'

type Options = Record<string, unknown>

export function offsiteCommands({ command }: Program): void {
  command('offsite show', 'Show how the off-site copy of the archive stands').runs(
    async ({ core }) => {
      const state = await core.offsite.state()
      const { target, files, problems, lastCopy, lastVerify } = state
      const lines = [
        target ? `${target.bucket} at ${target.endpoint || 'AWS'}/${target.prefix}` : 'Not set.',
        `${files.sent} of ${oneOrMany(files.total, 'file')} off-site.`,
        ...(lastCopy ? [`Last copy ${lastCopy.at}: ${lastCopy.text}`] : []),
        ...(lastVerify ? [`Last verify ${lastVerify.at}: ${lastVerify.text}`] : []),
        ...problems.first.map(({ path, text }) => `  ${path} ${text}`),
      ]
      return { data: state, text: lines.join('\n') }
    },
  )

  command('offsite set', 'Set the bucket of the off-site copy; the secret key comes on stdin')
    .requiredOption('--bucket <name>', 'the bucket, which must exist')
    .requiredOption('--access-key-id <id>', 'access key id')
    .option('--endpoint <url>', 'address of the S3 server (default: AWS)')
    .option('--region <region>', 'region of the bucket', 'us-east-1')
    .option('--prefix <prefix>', 'put before every key', '')
    .option('--path-style', 'the bucket stands in the path, not in the host')
    .option('--ca-file <file>', 'certificate authority that is trusted beside the system’s, PEM')
    .option(
      '--lock-days <days>',
      'lock new files for so long, where the bucket has object lock',
      '0',
    )
    .option('--lock-mode <mode>', 'governance or compliance', 'governance')
    .option('--automatic', 'copy after each collecting in the window, too')
    .option(
      '--secret-stdin',
      'read the secret key from stdin; without it the one that is kept stays',
    )
    .runs(async ({ core, signal }, _args, options) => {
      const secret = options.secretStdin ? (await readText(process.stdin)).trim() : undefined
      const found = await core.offsite.save(await targetOf(options), secret, signal)
      return { data: found, text: `It works. ${lockText(found)}` }
    })

  command('offsite test', 'Test the connection to the bucket').runs(async ({ core, signal }) => {
    const found = await core.offsite.test(signal)
    return { data: found, text: `It works. ${lockText(found)}` }
  })

  command('offsite copy', 'Copy to the bucket what it lacks').runs(async (session) => {
    const done = await copied(session)
    return { data: done, text: done.text }
  })

  command('offsite verify', 'Hold the bucket against what was sent')
    .option('--deep', 'download every file and hash it')
    .runs(async (session, _args, options) => verified(session, options.deep === true))

  command('offsite forget', 'Forget the bucket and its secret; nothing there is touched').runs(
    async ({ core }) => {
      await core.offsite.forget()
      return { data: null, text: 'Forgotten.' }
    },
  )
}

/** Copies where a bucket is set; null where none is. */
export async function copyOffsite(
  session: Pick<Session, 'core' | 'signal'>,
): Promise<{ text: string } | null> {
  return session.core.settings.get().offsite === null ? null : copied(session)
}

async function copied({ core, signal }: Pick<Session, 'core' | 'signal'>) {
  const { id } = await core.offsite.copy()
  const task = await core.tasks.waitFor(id, signal)
  throwFirstFailure([task])
  return { task: taskData(task), text: task.progress.text }
}

/** A problem is a failure of the command: a nightly run must not pass over it. */
async function verified({ core, signal }: Session, deep: boolean): Promise<Result> {
  const { id } = await core.offsite.verify(deep)
  const task = await core.tasks.waitFor(id, signal)
  throwFirstFailure([task])
  const { problems } = await core.offsite.state()
  if (problems.count > 0)
    throw new AppError({
      code: 'conflict',
      message: `${oneOrMany(problems.count, 'file is', 'files are')} not off-site as it should be: ${problems.first
        .slice(0, 5)
        .map(({ path, text }) => `${path} ${text}`)
        .join('; ')}`,
      next: 'Look with `offsite show`.',
    })
  return { data: { task: taskData(task), problems: 0 }, text: task.progress.text }
}

async function targetOf(options: Options): Promise<OffsiteTarget> {
  const text = (name: string): string => String(options[name] ?? '')
  const found = OffsiteTarget.safeParse({
    endpoint: text('endpoint'),
    region: text('region'),
    bucket: text('bucket'),
    prefix: text('prefix'),
    addressing: options.pathStyle ? 'path' : 'host',
    accessKeyId: text('accessKeyId'),
    ca: options.caFile === undefined ? null : await readFile(text('caFile'), 'utf8'),
    lockDays: Number(text('lockDays')),
    lockMode: text('lockMode').toUpperCase(),
    automatic: options.automatic === true,
  })
  if (found.success) return found.data
  const fields = found.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new AppError({
    code: 'invalid_input',
    message: 'The bucket is not described as it must be.',
    fields,
  })
}

const lockText = ({ lock: { bucket, byDefault } }: OffsiteCheck): string =>
  bucket === 'on'
    ? `The bucket has object lock${byDefault ? ` (${byDefault} by default)` : ''}.`
    : bucket === 'off'
      ? 'The bucket has no object lock.'
      : 'The bucket does not tell of an object lock.'
