import { Command, CommanderError } from 'commander'
import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { EXIT } from './exit-codes.ts'
import { printData, printError, type Result } from './print.ts'
import { type GlobalFlags, type Session, withSession } from './session.ts'

type Options = Record<string, unknown>

/** A command that is being declared: options first, then what it runs. */
export interface Declared {
  option(flags: string, text: string, value?: string): Declared
  requiredOption(flags: string, text: string): Declared
  runs(work: (session: Session, args: string[], options: Options) => Promise<Result>): void
  /** Needs no data folder. */
  runsOffline(work: (args: string[], options: Options) => Promise<Result>): void
}

/** How command files declare theirs. */
export interface Program {
  command(usage: string, text: string): Declared
  offline: Program['command']
}

/** Builds the command line; `run` answers the exit code. */
export function createProgram(version: string): {
  program: Program
  run(argv: string[]): Promise<number>
} {
  const root = globalFlags(new Command('quayside')).version(version).exitOverride()
  root.description('Servers, orders and invoices at several providers')
  let exit = 0
  const groups = new Map<string, Command>()

  const finish = async (work: () => Promise<Result>): Promise<void> => {
    const { json = false } = root.opts<GlobalFlags>()
    try {
      const { data, text } = await work()
      if (json) printData(data)
      else process.stdout.write(text + '\n')
    } catch (thrown) {
      const error = dataOf(thrown)
      printError(error, json)
      exit = EXIT[error.code]
    }
  }
  const declare = (usage: string, text: string): Declared => {
    const words = usage.split(' ')
    const named = words.filter((word) => !word.startsWith('<'))
    const last = named.length - 1
    const parent = last === 0 ? root : group(root, groups, named[0] ?? '')
    const command = globalFlags(parent.command(words.slice(last).join(' ')).description(text))
    command.exitOverride()
    const declared: Declared = {
      option: (flags, help, value) => (command.option(flags, help, value), declared),
      requiredOption: (flags, help) => (command.requiredOption(flags, help), declared),
      runs: (work) =>
        void command.action(() =>
          finish(() =>
            withSession(flagsOf(root, command), (session) =>
              work(session, command.args, command.opts()),
            ),
          ),
        ),
      runsOffline: (work) =>
        void command.action(() => {
          flagsOf(root, command)
          return finish(() => work(command.args, command.opts()))
        }),
    }
    return declared
  }
  return {
    program: { command: declare, offline: declare },
    run: async (argv) => {
      try {
        await root.parseAsync(argv, { from: 'user' })
      } catch (error) {
        exit = usageExit(error, argv.includes('--json'))
      }
      return exit
    },
  }
}

/** Global flags may stand before or after the command. */
const globalFlags = (command: Command): Command =>
  command
    .option('--data-dir <dir>', 'data folder (default: the app’s own)')
    .option('--json', 'one JSON document on standard output')
    .option('--yes', 'confirms what would ask')
    .option('--timeout <seconds>', 'gives up after this long')

function flagsOf(root: Command, command: Command): GlobalFlags {
  const flags = { ...root.opts<GlobalFlags>(), ...command.opts<GlobalFlags>() }
  if (flags.json) root.setOptionValue('json', true)
  return flags
}

function group(root: Command, groups: Map<string, Command>, name: string): Command {
  const known = groups.get(name)
  if (known) return known
  const made = root.command(name).exitOverride()
  groups.set(name, made)
  return made
}

function dataOf(thrown: unknown): AppErrorData {
  if (thrown instanceof AppError) return thrown.data
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
  return { code: 'internal', message: 'Something in Quayside went wrong.', retryable: false }
}

/** Wrong usage is 2; asking for help or the version is not a failure. */
function usageExit(error: unknown, json: boolean): number {
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) return 0
  if (json) printError({ code: 'invalid_input', message: error.message, retryable: false }, true)
  return 2
}
