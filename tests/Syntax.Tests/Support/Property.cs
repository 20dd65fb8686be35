using FsCheck;
using FsCheck.Fluent;

namespace MtpScript.Tooling.Syntax.Tests.Support;

/// <summary>Runs properties with the same cases each time: what is new is the fuzz program's to find.</summary>
internal static class PropertyCheck
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(2026, 5);

    public static void CheckAlways(this Property property, int cases = 300) => property.Check(Fixed.WithMaxTest(cases));
}
