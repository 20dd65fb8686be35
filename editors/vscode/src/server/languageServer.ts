// Runs the language server: starts it, restarts it, and says how it is.
import * as vscode from 'vscode';
import { LanguageClient, State, type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { describeFailure, type Origin } from './find';
import { locateServer } from './locate';
import { syntaxColours } from './syntaxColours';

/** How the server is. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly version: string; readonly path: string; readonly origin: Origin }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'missing' | 'failed'; readonly problem: string };

/** The one language server of a window. */
export class LanguageServer implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private work: Promise<void> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<ServerState>();
  private current: ServerState = { kind: 'stopped' };

  readonly onDidChangeState = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
    private readonly trace: vscode.LogOutputChannel,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  /** Starts the server anew. Calls that overlap are carried out one after the other. */
  restart(): Promise<void> {
    this.work = this.work.then(async () => {
      await this.stopClient();
      await this.startClient();
    });
    return this.work;
  }

  /** Stops the server. */
  stop(): Promise<void> {
    this.work = this.work.then(() => this.stopClient());
    return this.work;
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private async startClient(): Promise<void> {
    const search = locateServer(this.context);
    if (!search.found) {
      for (const { path } of search.tried) this.output.info(`No program at ${path}`);
      this.fail('missing', describeFailure(search.tried));
      return;
    }

    const { path, origin } = search.found;
    this.output.info(`Starting ${path} (${origin})`);
    const client = this.newClient(path);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Starting) this.become({ kind: 'starting' });
      else if (newState === State.Running) {
        this.become({ kind: 'running', version: client.initializeResult?.serverInfo?.version ?? '', path, origin });
      } else if (this.current.kind === 'running') {
        this.become({ kind: 'stopped' });
      }
    });
    try {
      await client.start();
    } catch (error) {
      if (this.client === client) this.client = undefined;
      this.fail('failed', `${path} did not start as a language server: ${messageOf(error)}`);
    }
  }

  private newClient(path: string): LanguageClient {
    const server: ServerOptions = { command: path, args: ['lsp'], transport: TransportKind.stdio };
    const options: LanguageClientOptions = {
      documentSelector: [{ language: 'mtpscript', scheme: 'file' }, { language: 'mtpscript', scheme: 'untitled' }],
      outputChannel: this.output,
      traceOutputChannel: this.trace,
      initializationOptions: { workspaceTrusted: vscode.workspace.isTrusted },
      markdown: { isTrusted: false, supportHtml: false },
    };
    const client = new LanguageClient('mtpscript', 'MTPScript', server, options);
    client.registerFeature(syntaxColours);
    return client;
  }

  private async stopClient(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    try {
      await client.dispose(5000);
    } catch (error) {
      this.output.warn(`The language server did not end as asked: ${messageOf(error)}`);
    }

    this.become({ kind: 'stopped' });
  }

  private fail(kind: 'missing' | 'failed', problem: string): void {
    this.output.error(problem);
    this.become({ kind, problem });
  }

  private become(state: ServerState): void {
    this.current = state;
    this.changed.fire(state);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
