using Hearsay.Cli;
using Hearsay.Cli.Terminal;

return await CommandRunner.RunAsync(args, ProcessConsole.Open());
