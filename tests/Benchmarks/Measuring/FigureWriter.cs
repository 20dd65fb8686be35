using System.Text;
using System.Text.Json;

namespace MtpScript.Tooling.Benchmarks.Measuring;

/// <summary>Writes figures as they are found, one JSON object a line.</summary>
/// <param name="suite">The suite's name.</param>
/// <param name="output">Where they go.</param>
internal sealed class FigureWriter(string suite, TextWriter output)
{
    /// <summary>Writes a figure.</summary>
    /// <param name="name">What was measured, with its size and percentile.</param>
    /// <param name="value">The value, written with four significant digits.</param>
    /// <param name="unit">Its unit.</param>
    public void Write(string name, double value, string unit)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("suite", suite);
            json.WriteString("name", name);
            json.WriteNumber("value", Round(value));
            json.WriteString("unit", unit);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(line.ToArray()));
        output.Flush();
    }

    private static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var digits = 3 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits >= 0 ? Math.Round(value, Math.Min(digits, 15)) : Math.Round(value);
    }
}
