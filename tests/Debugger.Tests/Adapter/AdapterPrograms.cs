namespace MtpScript.Tooling.Debugger.Tests.Adapter;

/// <summary>Programs whose lines the tests of the adapter name.</summary>
internal static class AdapterPrograms
{
    /// <summary>Adds the numbers from 1 to n, one call for each.</summary>
    public const string Sum = """
        const start = 0

        function add(sum: number, item: number): number {
          const next = sum + item
          next
        }

        function sumTo(n: number, sum: number): number {
          if (n == 0) {
            sum
          } else {
            const more = add(sum, n)
            sumTo(n - 1, more)
          }
        }

        api GET "/sum/:n" function handler(n: number) {
          const result = sumTo(n, start)
          respond json({ result })
        }
        """;

    /// <summary>Writes to the log, and then divides by what it was given.</summary>
    public const string Divide = """
        api GET "/divide/:by" function divide(by: number) uses { Log } {
          Log.info("dividing", { by })
          const quotient = 12 / by
          respond json({ quotient })
        }
        """;

    /// <summary>Has a list of ten thousand numbers, and a record.</summary>
    public const string Lists = """
        function upTo(n: number, list: List<number>): List<number> {
          if (list.length == n) { list } else { upTo(n, list.push(list.length)) }
        }

        api GET "/lists/:n" function lists(n: number) {
          const list = upTo(n, [])
          const pair = { left: 1, right: ["a", "b"] }
          respond json({ length: list.length, pair })
        }
        """;

    /// <summary>Runs until its gas is used up.</summary>
    public const string Endless = """
        function spin(text: string): string { spin(sha256(text)) }

        api GET "/spin" { respond json(spin("")) }
        """;
}
