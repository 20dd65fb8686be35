using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MtpScript.Tooling.Benchmarks.Running;


/// <summary>Other interpreters, on the same work. Each times itself and prints the shortest of several runs, in milliseconds of
/// processor time, which other processes disturb less than time on the clock.</summary>
internal static class Peers
{
    private static readonly (string Name, string Command, string[] Options, string Language)[] Interpreters =
    [
        ("lua5.4", "lua5.4", [], "lua"),
        ("luajit -joff", "luajit", ["-joff"], "lua"),
        ("node --jitless", "node", ["--jitless"], "js"),
        ("python3", "python3", [], "py"),
    ];

    private static readonly Dictionary<(string Work, string Language), string> Work = new()
    {
        [("fib", "lua")] = "local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end function work() return fib(30) end",
        [("sum", "lua")] =
            "local function sum(n, t) if n == 0 then return t end return sum(n-1, t+n) end function work() return sum(5000000, 0) end",
        [("lists", "lua")] = """
            local function map(t, f) local r = {} for i = 1, #t do r[i] = f(t[i]) end return r end
            function work()
              for k = 1, 10 do local t = {} for i = 1, 200000 do t[#t+1] = i end map(t, function(x) return x*2 end) end
            end
            """,
        [("strings", "lua")] = "function work() for k = 1, 20 do local s = '' for i = 1, 10000 do s = s .. 'abcdefgh' end end end",
        [("fib", "js")] = "function fib(n) { return n < 2 ? n : fib(n-1) + fib(n-2); } function work() { return fib(30); }",
        [("sum", "js")] = "function work() { let t = 0; for (let n = 5000000; n !== 0; n--) t += n; return t; }",
        [("lists", "js")] =
            "function work() { for (let k = 0; k < 10; k++) { const t = []; for (let i = 0; i < 200000; i++) t.push(i); t.map(x => x*2); } }",
        [("strings", "js")] =
            "function work() { for (let k = 0; k < 20; k++) { let s = ''; for (let i = 0; i < 10000; i++) s += 'abcdefgh'; globalThis.kept = s; } }",
        [("fib", "py")] = "def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)\ndef work(): return fib(30)\n",
        [("sum", "py")] = "def work():\n  t = 0\n  n = 5000000\n  while n != 0:\n    t += n\n    n -= 1\n  return t\n",
        [("lists", "py")] =
            "def work():\n  for k in range(10):\n    t = []\n    for i in range(200000): t.append(i)\n    list(map(lambda x: x*2, t))\n",
        [("strings", "py")] = "def work():\n  for k in range(20):\n    s = ''\n    for i in range(10000): s += 'abcdefgh'\n",
    };

    /// <summary>The shortest time of each interpreter that is installed.</summary>
    /// <param name="work">The name of the work.</param>
    /// <param name="times">How often it is done in one process.</param>
    public static IEnumerable<(string Name, double Milliseconds)> Run(string work, int times)
    {
        foreach (var (name, command, options, language) in Interpreters)
            if (Run(command, options, Work[(work, language)] + Timing(language, times), language) is { } milliseconds)
                yield return (name, milliseconds);
    }

    private static string Timing(string language, int times) => language switch
    {
        "lua" => $"""

            local best = 1e9
            for time = 1, {times} do local start = os.clock() work() best = math.min(best, os.clock() - start) end
            print(best * 1000)
            """,
        "js" => $$"""

            let best = 1e9;
            for (let time = 0; time < {{times}}; time++)
            { const start = process.cpuUsage(); work(); const used = process.cpuUsage(start); best = Math.min(best, (used.user + used.system) / 1000); }
            console.log(best);
            """,
        _ => $"""

            import time
            best = 1e9
            for _ in range({times}):
              start = time.process_time()
              work()
              best = min(best, time.process_time() - start)
            print(best * 1000)
            """,
    };

    private static double? Run(string command, string[] options, string script, string language)
    {
        var file = Path.Combine(Path.GetTempPath(), $"mtp-peer-{Environment.ProcessId}.{language}");
        File.WriteAllText(file, script);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, [.. options, file]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? double.Parse(output.Trim(), CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            // Not installed here.
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
