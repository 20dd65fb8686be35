using System.Text;

namespace MtpScript.Tooling.Semantics.Tests.Limits;

/// <summary>Programs on which careless algorithms take exponential or quadratic time, or overflow the stack; each of a given size.</summary>
internal static class HostilePrograms
{
    public static IReadOnlyDictionary<string, Func<int, string>> All { get; } = new Dictionary<string, Func<int, string>>
    {
        ["records of pairs that double"] = size => Lines(
            size / 100, n => n == 0 ? "const p0 = { a: 1, b: 2 }" : $"const p{n} = {{ a: p{n - 1}, b: p{n - 1} }}"),
        ["functions of pairs that double"] = size => Lines(
            size / 100, n => n == 0 ? "function f0(x) { { a: x, b: x } }" : $"function f{n}(x) {{ f{n - 1}(f{n - 1}(x)) }}"),
        ["lambdas that double"] = size =>
            "function f(x) {\n" + Lines(size / 100, n => n == 0 ? "const p0 = function(y) { [y, x] }" : $"const p{n} = function(y) {{ p{n - 1}(p{n - 1}(y)) }}")
            + $"p{Math.Max(0, size / 100 - 1)}(1)\n}}\n",
        ["equal types that were built twice"] = size =>
            Lines(size / 100, n => n == 0 ? "const p0 = { a: 1 }\nconst q0 = { a: 1 }" : $"const p{n} = {{ a: p{n - 1}, b: p{n - 1} }}\nconst q{n} = {{ a: q{n - 1}, b: q{n - 1} }}")
            + $"const same = p{Math.Max(0, size / 100 - 1)} == q{Math.Max(0, size / 100 - 1)}\n",
        ["wrong uses of types that double"] = size =>
            Lines(size / 100, n => n == 0 ? "const p0 = { a: 1, b: 2 }" : $"const p{n} = {{ a: p{n - 1}, b: p{n - 1} }}")
            + Lines(size / 100, n => $"const n{n}: number = p{n}\nfunction f{n}(): string {{ p{n}.c }}\nconst m{n} = {{ x: p{n} }}.y"),
        ["joins of records that double"] = size => Lines(
            size / 100, n => n == 0 ? "const p0 = { a: 1, b: 2 }" : $"const p{n} = [{{ a: p{n - 1}, b: 1 }}, {{ a: p{n - 1}, c: 1 }}][0]"),
        ["declared types that double"] = size =>
            Lines(size / 100, n => n == 0 ? "type T0 { a: number, b: string }" : $"type T{n} {{ a: T{n - 1}, b: T{n - 1} }}")
            + $"function f(x: T{Math.Max(0, size / 100 - 1)}): {{ a: number }} {{ x }}\n",
        ["type arguments that double"] = size =>
            "type Pair<A> { a: A, b: A }\n" + Lines(size / 100, n => n == 0 ? "type T0<A> { a: Pair<A> }" : $"type T{n}<A> {{ a: T{n - 1}<Pair<A>> }}")
            + $"function f(x: T{Math.Max(0, size / 100 - 1)}<number>): number {{ x.a.a.a.a }}\n",
        ["a chain of functions without annotations"] = size => Lines(
            size, n => n == 0 ? "function f0(a) { a + 1 }" : $"function f{n}(a) {{ f{n - 1}(a) + 1 }}"),
        ["the same chain in the other order"] = size => Lines(
            size, n => n == size - 1 ? $"function f{n}(a) {{ a + 1 }}" : $"function f{n}(a) {{ f{n + 1}(a) + 1 }}"),
        ["a ring of functions without annotations"] = size => Lines(
            size / 4, n => $"function f{n}(a) {{ if (a == 0) {{ {n} }} else {{ f{(n + 1) % Math.Max(1, size / 4)}(a - 1) }} }}"),
        ["a chain of constants"] = size => Lines(size, n => n == 0 ? "const c0 = 1" : $"const c{n} = c{n - 1} + 1"),
        ["a ring of constants"] = size => Lines(size / 4, n => $"const c{n} = c{(n + 1) % Math.Max(1, size / 4)} + 1"),
        ["a chain of effects that nobody lists"] = size => Lines(
            size / 4, n => n == 0 ? "function f0(): unit { Log.info(\"a\") }" : $"function f{n}(): unit {{ f{n - 1}() }}"),
        ["one name declared again and again"] = size => Lines(size / 4, n => $"function f(): number {{ {n} }}"),
        ["many arms of numbers"] = size =>
            "function f(n: number): number {\nmatch n {\n" + Lines(size, n => $"{n} => {n}") + "_ => 0\n}\n}\n",
        ["many arms of strings, without a rest"] = size =>
            "function f(n: string): number {\nmatch n {\n" + Lines(size, n => $"\"{n}\" => {n}") + "}\n}\n",
        ["many arms of pairs of numbers"] = size =>
            "type P = P(number, number)\nfunction f(p: P): number {\nmatch p {\n" + Lines(size / 4, n => $"P({n}, {n * 7 % 1000}) => {n}") + "P(_, _) => 0\n}\n}\n",
        ["a wide union"] = size =>
            "type U = " + string.Join(" | ", Enumerable.Range(0, size / 4).Select(n => $"V{n}(a{n}: number)"))
            + "\nfunction f(u: U): number {\nmatch u {\n" + Lines(size / 4, n => $"V{n}(a) => a") + "}\n}\n",
        ["a wide union that is not covered"] = size =>
            "type U = " + string.Join(" | ", Enumerable.Range(0, size / 4).Select(n => $"V{n}"))
            + "\nfunction f(u: U, v: U): number {\nmatch ({ u, v }) {\nvalue => match value.u { V0 => match value.v { V1 => 1 } }\n}\n}\n",
        ["a record of booleans, by diagonals"] = size => Diagonals(Math.Max(2, size / 400)),
        ["a nested union, by diagonals"] = size =>
            "type B = A | B | C\ntype P = P(" + string.Join(", ", Enumerable.Repeat("B", Math.Max(2, size / 400))) + ")\nfunction f(p: P): number {\nmatch p {\n"
            + Lines(Math.Max(2, size / 400), n => "P(" + string.Join(", ", Enumerable.Range(0, Math.Max(2, size / 400)).Select(m => m == n ? "A" : m == n + 1 ? "B" : "_")) + $") => {n}")
            + "}\n}\n",
        ["a list of many numbers"] = size => "const xs = [" + string.Concat(Enumerable.Range(0, size * 10).Select(n => $"{n}, ")) + "]\n",
        ["a list of many different records"] = size =>
            "const xs = [" + string.Concat(Enumerable.Range(0, size / 10).Select(n => $"{{ a{n}: {n} }}, ")) + "]\n",
        ["a list of many wrong elements"] = size =>
            "const xs: List<string> = [" + string.Concat(Enumerable.Range(0, size).Select(n => $"{n}, ")) + "]\n",
        ["a long sum"] = size => "const n = 1" + string.Concat(Enumerable.Range(0, size * 4).Select(n => n % 8 == 0 ? "\n  + 1" : " + 1")) + "\n",
        ["a long sum of unknown names"] = size => "const n = a" + string.Concat(Enumerable.Range(0, size).Select(n => $" + a{n}")) + "\n",
        ["a long chain of methods"] = size =>
            "function f(xs: List<number>): List<number> {\nxs" + string.Concat(Enumerable.Range(0, size).Select(n => "\n  .reverse()")) + "\n}\n",
        ["a long pipeline"] = size => "function f(n) { n + 1 }\nconst n = 1" + string.Concat(Enumerable.Range(0, size).Select(n => "\n  |> f")) + "\n",
        ["a long chain of else"] = size =>
            "function f(n: number): number {\n" + string.Concat(Enumerable.Range(0, size).Select(n => $"if (n == {n}) {{ {n} }} else ")) + "{ 0 }\n}\n",
        ["a block of many statements"] = size => "function f(a0) {\n" + Lines(size, n => $"const a{n + 1} = a{n} + 1") + $"a{size}\n}}\n",
        ["a record of many fields"] = size =>
            "type T {\n" + Lines(size, n => $"f{n}: number,") + "}\nfunction f(x: T): T {\n{\n" + Lines(size, n => $"f{n}: x.f{size - 1 - n},") + "}\n}\n",
        ["a record of many wrong fields"] = size =>
            "type T {\n" + Lines(size / 4, n => $"field{n}: number,") + "}\nconst x: T = {\n" + Lines(size / 4, n => $"feild{n}: 1,") + "}\n",
        ["many unknown names that are near to many"] = size =>
            Lines(size / 8, n => $"const constant{n} = 1") + Lines(size / 8, n => $"const other{n} = constnat{n}"),
        ["deeply nested calls"] = size => $"function f(n) {{ n }}\nconst n = {Nested(size / 25, "f(", "1", ")")}\n",
        ["deeply nested lambdas"] = size => $"const f = {Nested(size / 25, "function(x) { ", "1", " }")}\n",
        ["deeply nested lists"] = size => $"const f = {Nested(size / 25, "[", "1", "]")}\n",
        ["deeply nested options and matches"] = size =>
            $"function f(x: Option<number>): number {{ {Nested(size / 25, "match x { Some(x) => x None => ", "0", " }")} }}\n",
        ["a deep type"] = size => $"function f(x: {Nested(size / 25, "List<", "number", ">")}): number {{ x.length }}\n",
        ["polymorphic recursion"] = size => Lines(
            size / 100, n => $"type N{n}<T> = E{n} | C{n}(T, N{n}<List<T>>)\nfunction f{n}(x) {{ match x {{ E{n} => 0 C{n}(_, rest) => 1 + f{n}(rest) }} }}"),
        ["self application"] = size => Lines(size / 100, n => $"function f{n}(x) {{ x(x) }}\nconst g{n} = function(x) {{ x(x)(x) }}"),
        ["members of open type, passed on"] = size => Lines(
            size / 50, n => n == 0 ? "function f0(x) { x.a + x.b }" : $"function f{n}(x) {{ f{n - 1}(x) + x.a{n} }}"),
        ["unused functions beside mistyped names"] = size =>
            Lines(size, n => $"function unused{n:D5}(): number {{ mistype{n:D5}() }}") + "api GET \"/\" { respond 1 }\n",
        ["handlers with names in their paths"] = size => Lines(
            size / 8, n => $"api GET \"/{(n % 2 == 0 ? "a" : ":a")}/{n}/:b\" {{ respond json(request.params.b) }}"),
    };

    private static string Diagonals(int count)
    {
        var text = new StringBuilder("type T {\n");
        for (var n = 0; n < count; n++) text.Append($"f{n}: boolean,\n");
        text.Append("}\nfunction f(x: T): number {\nmatch x {\n");
        for (var n = 0; n < count; n++) text.Append($"T {{ f{n}: true, f{(n + 1) % count}: false }} => {n}\n");
        return text.Append("}\n}\n").ToString();
    }

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, Math.Max(1, count)).Select(n => line(n) + "\n"));

    private static string Nested(int depth, string open, string inner, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
}
