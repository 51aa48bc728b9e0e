/** What the command line needs of the process around it, so that tests can stand in for it. */
export interface Terminal {
  /** The working directory, absolute. */
  readonly folder: string;
  /** Characters per line, where a terminal shows them. */
  readonly columns: number | undefined;
  readonly colours: boolean;
  write(text: string): void;
  writeError(line: string): void;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
}
