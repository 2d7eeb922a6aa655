import type { Annotation } from '../protocol.ts';
import { annotationFrom, type IssueLevel, StepAnnotations } from './annotations.ts';
import { isRefusedVariable, parseKeyValues, parsePaths, prependPaths, SUMMARY_LIMIT } from './file-commands.ts';
import type { JobRun } from './job-run.ts';
import { readStepFile, type StepFiles, sizeOfStepFile } from './step-files.ts';
import { type CommandState, OBEYING, readLine, type WorkflowCommand } from './workflow-commands.ts';

const SET_OUTPUT_NOTICE =
  'The `set-output` command is deprecated and will be disabled soon. Please upgrade to using Environment Files. For more information see: https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/';

const STOP_TOKEN_REFUSAL =
  "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.";

/** What one step says: its lines, the commands among them, and the files it wrote. Effects on the job are made at once, as on the real runner. */
export class StepOutput {
  readonly #job: JobRun;
  readonly #state: Map<string, string>;
  readonly #annotations: StepAnnotations;
  readonly outputs: Record<string, string> = {};
  #commands: CommandState = OBEYING;
  #isEchoing = false;
  #hasWarnedOfSetOutput = false;
  /** A command or a file was wrong: the step fails whatever its exit code. */
  hasFailedCommand = false;

  constructor(job: JobRun, state: Map<string, string>, annotations = new StepAnnotations()) {
    this.#job = job;
    this.#state = state;
    this.#annotations = annotations;
    this.#isEchoing = job.isDebug;
  }

  /** Shared with the steps of a composite action: the limit is the step's. */
  get annotations(): StepAnnotations {
    return this.#annotations;
  }

  /** One line of the step's standard output or error. */
  line(line: string): void {
    const { state, meaning } = readLine(this.#commands, line);
    this.#commands = state;
    switch (meaning.kind) {
      case 'command':
        this.#obey(meaning.command, line);
        break;
      case 'bad-stop-token':
        this.#refuse(line, STOP_TOKEN_REFUSAL);
        break;
      default:
        this.#job.log.line(line);
    }
  }

  /** A line of the runner's own, never read as a command. */
  say(line: string): void {
    this.#job.log.line(line);
  }

  debug(line: string): void {
    if (this.#job.isDebug) this.#job.log.line(`##[debug]${line}`);
  }

  /** An error, warning or notice of the runner or of the step: in the log, and as an annotation. */
  issue(level: IssueLevel, message: string, properties: WorkflowCommand['properties'] = {}): void {
    this.#job.log.line(`##[${level}]${message}`);
    const annotation = annotationFrom(level, { data: message, properties }, this.#job.directories.workspace);
    this.#annotations.add(this.#masked(annotation));
  }

  /** Reads the step's files. Pairs before a wrong line hold. */
  readFiles(files: StepFiles): void {
    this.#job.paths = prependPaths(this.#job.paths, parsePaths(readStepFile(files.path)));
    this.#readPairs('env', files.env, (key, value) => {
      if (isRefusedVariable(key)) this.issue('error', `Can't store ${key} output parameter using '$GITHUB_ENV' command.`);
      else this.#job.env = { ...this.#job.env, [key]: value };
    });
    this.#readPairs('output', files.output, (key, value) => {
      this.outputs[key] = value;
    });
    this.#readPairs('state', files.state, (key, value) => this.#state.set(key, value));
    this.#readSummary(files.step_summary);
  }

  #readPairs(name: string, path: string, take: (key: string, value: string) => void): void {
    const { pairs, fault } = parseKeyValues(readStepFile(path));
    for (const { key, value } of pairs) take(key, value);
    if (fault === null) return;
    this.issue('error', `Unable to process file command '${name}' successfully.`);
    this.issue('error', fault);
    this.hasFailedCommand = true;
  }

  #readSummary(path: string): void {
    const size = sizeOfStepFile(path);
    if (size > SUMMARY_LIMIT) {
      const kilobytes = Math.floor(size / 1024);
      this.issue(
        'error',
        `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${SUMMARY_LIMIT / 1024}k, got ${kilobytes}k.`,
      );
    } else if (size > 0) {
      this.#job.summaries.push(this.#job.masks.hide(readStepFile(path)));
    }
  }

  #obey(command: WorkflowCommand, line: string): void {
    if (this.#isEchoing && command.name !== 'add-mask') this.#job.log.line(line);
    const fault = this.#carryOut(command);
    if (fault !== null) this.#refuse(command.name === 'add-mask' ? command.name : line, fault);
  }

  #refuse(what: string, why: string): void {
    this.issue('error', `Unable to process command '${what}' successfully.`);
    this.issue('error', why);
    this.hasFailedCommand = true;
  }

  /** Null when it was carried out, else why not. */
  #carryOut(command: WorkflowCommand): string | null {
    switch (command.name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.issue(command.name, command.data, command.properties);
        return null;
      case 'group':
      case 'endgroup':
        this.#job.log.line(`##[${command.name}]${command.name === 'group' ? command.data : ''}`);
        return null;
      case 'debug':
        this.debug(command.data);
        return null;
      case 'echo':
        return this.#setEcho(command.data);
      case 'add-mask':
        return this.#addMask(command.data);
      default:
        return this.#carryOutNamed(command);
    }
  }

  #carryOutNamed(command: WorkflowCommand): string | null {
    const name = command.properties['name'];
    switch (command.name) {
      case 'set-output':
        if (!name) return "Required field 'name' is missing in ##[set-output] command.";
        this.outputs[name] = command.data;
        if (!this.#hasWarnedOfSetOutput) this.issue('warning', SET_OUTPUT_NOTICE);
        this.#hasWarnedOfSetOutput = true;
        return null;
      case 'save-state':
        if (!name) return "Required field 'name' is missing in ##[save-state] command.";
        this.#state.set(name, command.data);
        return null;
      case 'set-env':
      case 'add-path':
        return `The \`${command.name}\` command is disabled. Please upgrade to using Environment Files.`;
      default:
        this.debug(`${command.name} has no meaning for this runner: ${command.data}`);
        return null;
    }
  }

  #setEcho(value: string): string | null {
    const choice = value.trim().toLowerCase();
    if (choice !== 'on' && choice !== 'off')
      return `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${value}'.`;
    this.#isEchoing = choice === 'on';
    this.debug(`Setting echo command value to '${choice}'`);
    return null;
  }

  #addMask(value: string): string | null {
    if (value.trim() === '') {
      this.issue('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return null;
    }
    this.#job.masks.add(value);
    if (this.#isEchoing) this.#job.log.line('::add-mask::***');
    return null;
  }

  #masked(annotation: Annotation): Annotation {
    const { masks } = this.#job;
    return {
      ...annotation,
      message: masks.hide(annotation.message),
      ...(annotation.title ? { title: masks.hide(annotation.title) } : {}),
    };
  }
}
