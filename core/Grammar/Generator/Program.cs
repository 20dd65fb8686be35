using MtpScript.Tooling.Generator;

return GeneratorCommand.Run(args, Directory.GetCurrentDirectory(), Console.Out, Console.Error);
