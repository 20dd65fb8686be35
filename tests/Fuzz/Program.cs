using MtpScript.Tooling.Fuzz;

if (!FuzzOptions.TryParse(args, out var options, out var error))
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

return new FuzzRun(options, Console.Out).Execute();
